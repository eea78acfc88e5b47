package dev.evently.analytics.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.aggregate.FigurePosition;
import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.PackedTally;
import dev.evently.analytics.aggregate.PartKey;
import dev.evently.analytics.aggregate.PartSums;
import dev.evently.analytics.aggregate.Tally;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.runtime.PartLedger.Found;
import dev.evently.analytics.runtime.PartLedger.Subject;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever the order in which parts come, an answer is what stands in the log below a position. */
class PartLedgerTest {
  private static final Duration LATENCY = Duration.ofMillis(7);
  private static final Instant BEGIN = Instant.parse("2026-03-28T23:00:00Z");

  private final PartLedger ledger = new PartLedger(2, 100_000);
  private final List<OutcomeRecord> log = new ArrayList<>();
  private final List<PartSums> segments = new ArrayList<>();
  private long sent;

  @RepeatedTest(5)
  void holdsWhatStandsInTheLogBelowAnyPosition(RepetitionInfo repetition) {
    long seed = 20_470L + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    List<EventScript> events =
        List.of(
            new EventScript("A").priced(900, "EUR"), new EventScript("B"), new EventScript("C"));
    events.forEach(event -> append(event.at(BEGIN.toString()).published(1_000_000)));
    Instant now = BEGIN;
    for (int i = 0; i < 9_000; i++) {
      now = now.plusSeconds(random.nextInt(20) - 2L);
      append(random(events.get(random.nextInt(events.size())).at(now.toString()), random));
      if (random.nextInt(500) == 0) {
        send();
        expectAt(null, log.size(), events, "seed %d".formatted(seed));
      }
    }
    send();
    for (int i = 0; i < 20; i++) {
      long offset = random.nextInt(log.size() + 1);
      expectAt(AsOf.of(new long[] {offset, 0}), offset, events, "seed %d".formatted(seed));
    }
  }

  @Test
  void takesNothingOverBeforeItsPosition() {
    EventScript gala = new EventScript("Gala");
    append(gala.published(9));
    sendParts();
    assertThat(confirmedOf(null, gala)).isZero();
    assertThat(ledger.position()).isEqualTo(AsOf.of(new long[] {0, 0}));

    append(gala.confirmed(2));
    send();

    assertThat(confirmedOf(null, gala)).isEqualTo(2);
    assertThat(ledger.position()).isEqualTo(AsOf.of(new long[] {2, 0}));
  }

  @Test
  void beginsAnewWithANewCountAndPassesOverTheOldOne() {
    EventScript gala = new EventScript("Gala");
    append(gala.published(9));
    append(gala.confirmed(2));
    send();

    ledger.accept(new FigurePosition(0, 2, Duration.ofMinutes(15), 0));
    assertThat(confirmedOf(null, gala)).isZero();
    send();

    assertThat(confirmedOf(null, gala)).isZero();
    assertThat(ledger.rows()).isZero();
  }

  @Test
  void forgetsTheOldestDaysBeyondItsRoomAndKnowsIt() {
    PartLedger small = new PartLedger(1, 150);
    EventScript gala = new EventScript("Gala");
    PartSums sums = new PartSums(0);
    for (int hour = 0; hour < 100; hour++) {
      var _ = sums.add(gala.at(BEGIN.plusSeconds(hour * 3600L).toString()).confirmed(1), LATENCY);
    }
    sums.takeChanged().stream()
        .filter(key -> key.grain() == Grain.QUARTER_HOUR)
        .forEach(key -> small.accept(sums.part(0, 1, 100, key)));
    small.accept(new FigurePosition(0, 1, Duration.ofMinutes(15), 100));

    assertThat(small.rows()).isLessThanOrEqualTo(150).isGreaterThan(100);
    assertThat(small.find(null, new Subject.All(), 0, Long.MAX_VALUE).forgotten())
        .isGreaterThan(BEGIN.getEpochSecond());
  }

  /** What is missing in the ledger is what has to be read again. */
  private void expectAt(@Nullable AsOf asOf, long offset, List<EventScript> events, String what) {
    Found found = ledger.find(asOf, new Subject.All(), 0, Long.MAX_VALUE);
    TallySum all = sum(found, null);
    assertThat(all.get(Measure.OUTCOMES)).as(what).isEqualTo(offset);
    assertThat(all.get(Measure.CONFIRMED_TICKETS)).as(what).isEqualTo(confirmed(null, offset));
    assertThat(all.latency().count()).as(what).isEqualTo(offset);
    for (EventScript event : events) {
      Found ofOne = ledger.find(asOf, new Subject.OfEvent(event.eventId(), 0), 0, Long.MAX_VALUE);
      assertThat(sum(ofOne, event.eventId()).get(Measure.CONFIRMED_TICKETS))
          .as(what)
          .isEqualTo(confirmed(event.eventId(), offset));
    }
  }

  private long confirmedOf(@Nullable AsOf asOf, EventScript event) {
    return sum(
            ledger.find(asOf, new Subject.OfEvent(event.eventId(), 0), 0, Long.MAX_VALUE),
            event.eventId())
        .get(Measure.CONFIRMED_TICKETS);
  }

  private TallySum sum(Found found, @Nullable UUID event) {
    TallySum sum = new TallySum();
    found.rows().forEach(row -> sum.add(PackedTally.unpack(row.packed())));
    assertThat(found.behind()).isEmpty();
    for (int partition : found.missing()) {
      long offset = found.asOf().offset(partition);
      PartSums reread = new PartSums(PartSums.segmentOf(offset));
      for (long i = reread.segment() * PartSums.SEGMENT; i < offset; i++) {
        var _ = reread.add(log.get((int) i), LATENCY);
      }
      reread.tallies().forEach((key, tally) -> addIfAsked(sum, event, key, tally));
    }
    return sum;
  }

  private static void addIfAsked(TallySum sum, @Nullable UUID event, PartKey key, Tally tally) {
    boolean isAsked = event == null ? key.eventId() == null : event.equals(key.eventId());
    if (key.grain() == Grain.QUARTER_HOUR && isAsked) {
      sum.add(tally);
    }
  }

  private long confirmed(@Nullable UUID event, long offset) {
    return log.stream()
        .limit(offset)
        .filter(each -> event == null || each.eventId().equals(event))
        .mapToLong(
            each -> each.outcome() instanceof BookingConfirmed booking ? booking.quantity() : 0)
        .sum();
  }

  private static OutcomeRecord random(EventScript event, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> event.cancelled(1);
      case 1 -> event.rejected();
      case 2 -> event.joined(2);
      default -> event.confirmed(1 + random.nextInt(3));
    };
  }

  private void append(OutcomeRecord outcome) {
    long segment = PartSums.segmentOf(log.size());
    if (segment == segments.size()) {
      if (!segments.isEmpty()) {
        send();
      }
      segments.add(new PartSums(segment));
    }
    var _ = segments.getLast().add(outcome, LATENCY);
    log.add(outcome);
  }

  private void send() {
    sendParts();
    ledger.accept(new FigurePosition(0, 1, Duration.ofMinutes(15), log.size()));
    sent = log.size();
  }

  private void sendParts() {
    assertThat(log.size()).isGreaterThanOrEqualTo((int) sent);
    PartSums last = segments.getLast();
    last.takeChanged().stream()
        .filter(key -> key.grain() == Grain.QUARTER_HOUR)
        .forEach(key -> ledger.accept(last.part(0, 1, log.size(), key)));
  }
}
