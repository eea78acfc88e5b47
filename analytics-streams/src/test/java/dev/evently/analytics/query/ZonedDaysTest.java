package dev.evently.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.aggregate.PartSums;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.runtime.AsOf;
import dev.evently.analytics.runtime.Figures;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day of any zone is a sum of quarters, also where clocks are changed. */
class ZonedDaysTest {
  private static final long SEED = 20_480;

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-03-29",
    "Europe/Berlin, 2026-03-29",
    "Europe/Berlin, 2026-10-25",
    "America/New_York, 2026-03-08",
    "Africa/Cairo, 2026-04-24",
    "Australia/Lord_Howe, 2026-04-05",
    "America/Havana, 2026-03-08",
    "Asia/Kathmandu, 2026-01-01",
    "Pacific/Chatham, 2026-09-27",
    "Pacific/Kiritimati, 2026-01-01"
  })
  void sumsTheQuartersOfADay(String zone, LocalDate day) {
    ZoneId id = ZoneId.of(zone);
    List<OutcomeRecord> log = script(day);
    Figures figures = new Figures(new AsOf(List.of(0L)), quarters(log));

    ZonedDays days = ZonedDays.of(figures, id, day.minusDays(1), day.plusDays(1));

    assertThat(days.zone()).isEqualTo(zone);
    assertThat(days.days()).extracting(ZonedDays.Day::date).hasSize(3).isSorted();
    for (ZonedDays.Day each : days.days()) {
      List<BookingConfirmed> naive =
          log.stream()
              .filter(outcome -> LocalDate.ofInstant(outcome.decidedAt(), id).equals(each.date()))
              .map(OutcomeRecord::outcome)
              .filter(BookingConfirmed.class::isInstance)
              .map(BookingConfirmed.class::cast)
              .toList();
      assertThat(each.decided().confirmedBookings())
          .as("%s of %s, seed %d", each.date(), zone, SEED)
          .isEqualTo(naive.size());
      assertThat(each.decided().confirmedTickets())
          .isEqualTo(naive.stream().mapToLong(BookingConfirmed::quantity).sum());
    }
  }

  private static List<OutcomeRecord> script(LocalDate day) {
    Random random = new Random(SEED);
    EventScript event = new EventScript("Concert");
    Instant begin = day.minusDays(3).atStartOfDay(ZoneId.of("UTC")).toInstant();
    List<OutcomeRecord> log = new ArrayList<>();
    log.add(event.at(begin.toString()).published(1_000_000));
    for (int i = 0; i < 3_000; i++) {
      Instant at = begin.plusSeconds(random.nextInt(6 * 86_400));
      log.add(
          random.nextInt(4) == 0
              ? event.at(at.toString()).rejected()
              : event.at(at.toString()).confirmed(1 + random.nextInt(4)));
    }
    return log;
  }

  private static SortedMap<Long, TallySum> quarters(List<OutcomeRecord> log) {
    PartSums sums = new PartSums(0);
    log.forEach(outcome -> {
      var _ = sums.add(outcome, Duration.ofMillis(3));
    });
    SortedMap<Long, TallySum> quarters = new TreeMap<>();
    sums.tallies()
        .forEach((key, tally) -> {
          if (key.grain() == Grain.QUARTER_HOUR && key.eventId() == null) {
            quarters.computeIfAbsent(key.start(), _ -> new TallySum()).add(tally);
          }
        });
    return quarters;
  }
}
