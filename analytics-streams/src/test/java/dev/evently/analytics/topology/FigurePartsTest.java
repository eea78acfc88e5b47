package dev.evently.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.evently.analytics.aggregate.FigurePart;
import dev.evently.analytics.aggregate.FigurePosition;
import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.PartSums;
import dev.evently.analytics.aggregate.Revenue;
import dev.evently.analytics.aggregate.Tally;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Sums of periods, cut where the log is cut. */
class FigurePartsTest extends DrivenTopology {
  private final Wire<FigurePart> parts = new Wire<>(FigurePart.class);
  private final Wire<FigurePosition> positions = new Wire<>(FigurePosition.class);
  private final TestOutputTopic<String, byte[]> quarters = output(Topics.QUARTER_FIGURES);
  private final TestOutputTopic<String, byte[]> minutes = output(Topics.MINUTE_FIGURES);

  @Test
  void addsUpQuartersAndMinutesOfAnEventAndOfAll() throws Exception {
    EventScript gala = new EventScript("Gala").priced(1500, "EUR");
    EventScript play = new EventScript("Play");
    send(gala.at("2026-03-01T12:14:00Z").published(9), gala.confirmed(2), gala.joined(3));
    send(gala.at("2026-03-01T12:15:59Z").confirmed(1), gala.cancelled(2), gala.rejected());
    send(play.at("2026-03-01T12:15:00Z").published(5), play.confirmed(4));

    Map<String, FigurePart> newest = newest(quarters);

    assertThat(newest)
        .containsOnlyKeys(
            gala.key() + "/2026-03-01T12:00:00Z/0",
            gala.key() + "/2026-03-01T12:15:00Z/0",
            play.key() + "/2026-03-01T12:15:00Z/0",
            "all-0/2026-03-01T12:00:00Z/0",
            "all-0/2026-03-01T12:15:00Z/0");
    FigurePart second = part(newest, gala.key() + "/2026-03-01T12:15:00Z/0");
    assertThat(second.counts())
        .containsOnly(
            entry("outcomes", 3L),
            entry("confirmedBookings", 1L),
            entry("confirmedTickets", 1L),
            entry("cancelledBookings", 1L),
            entry("cancelledTickets", 2L),
            entry("rejected", 1L));
    assertThat(second.rejected()).containsOnly(entry("SOLD_OUT", 1L));
    Map<String, Revenue> cancelled = Objects.requireNonNull(second.revenueCancelled());
    assertThat(Objects.requireNonNull(cancelled.get(Tally.NO_CATEGORY)).byCurrency())
        .containsOnly(entry("EUR", BigInteger.valueOf(3000)));
    assertThat(Objects.requireNonNull(second.state()).confirmed()).isEqualTo(1);
    assertThat(second.details()).isNull();
    assertThat(second.period()).isEqualTo(Duration.ofMinutes(15));
    FigurePart all = part(newest, "all-0/2026-03-01T12:15:00Z/0");
    assertThat(all.counts()).containsEntry("confirmedTickets", 5L).containsEntry("outcomes", 5L);
    assertThat(all.state()).isNull();
    assertThat(all.latency()).isNotNull();
    assertThat(newest(minutes))
        .containsOnlyKeys(
            gala.key() + "/2026-03-01T12:14:00Z/0",
            gala.key() + "/2026-03-01T12:15:00Z/0",
            play.key() + "/2026-03-01T12:15:00Z/0");
  }

  @Test
  void saysThroughWhichOutcomeItCounts() throws Exception {
    EventScript gala = new EventScript("Gala");
    send(gala.published(9), gala.confirmed(2));

    List<TestRecord<String, byte[]>> sent = quarters.readRecordsToList();

    TestRecord<String, byte[]> part = sent.getFirst();
    assertThat(text(part, "ce_type")).isEqualTo("dev.evently.analytics.FigurePart");
    assertThat(text(part, "ce_id")).isEqualTo(part.key() + ":0:2");
    assertThat(text(part, "ce_subject")).isEqualTo(part.key());
    assertThat(text(part, "ce_time")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(part.getRecordTime()).isEqualTo("2026-03-01T12:00:00Z");
    TestRecord<String, byte[]> position = sent.getLast();
    assertThat(position.key()).isEqualTo(FigurePosition.KEY);
    assertThat(text(position, "ce_type")).isEqualTo("dev.evently.analytics.FigurePosition");
    assertThat(positions.read(position.value()).offset()).isEqualTo(2);
    assertThat(parts.read(part.value()).generation())
        .isEqualTo(positions.read(position.value()).generation());
  }

  @Test
  void cutsWhereTheLogIsCutAndKeepsOneSegmentOnly() throws Exception {
    EventScript gala = new EventScript("Gala");
    send(gala.published(20_000));
    for (int i = 1; i < PartSums.SEGMENT + 10; i++) {
      outcomes.pipeInput(gala.key(), wire.write(gala.confirmed(1)));
    }
    driver.advanceWallClockTime(SUM_INTERVAL);

    Map<String, FigurePart> newest = newest(quarters);
    assertThat(newest)
        .containsOnlyKeys(
            gala.key() + "/2026-03-01T12:00:00Z/0",
            gala.key() + "/2026-03-01T12:00:00Z/1",
            "all-0/2026-03-01T12:00:00Z/0",
            "all-0/2026-03-01T12:00:00Z/1");
    assertThat(part(newest, "all-0/2026-03-01T12:00:00Z/0").counts())
        .containsEntry("outcomes", (long) PartSums.SEGMENT);
    assertThat(part(newest, "all-0/2026-03-01T12:00:00Z/1").counts())
        .containsEntry("outcomes", 10L);
    assertThat(this.<FigurePart>all(FigurePartsProcessor.STORE)).hasSize(1);
    TallySum whole = new TallySum();
    newest.values().stream()
        .filter(part -> part.eventId() != null)
        .forEach(part -> whole.add(part.tally()));
    assertThat(whole.get(Measure.CONFIRMED_TICKETS)).isEqualTo(PartSums.SEGMENT + 9);
    assertThat(Objects.requireNonNull(whole.tally().state()).sequence())
        .isEqualTo(PartSums.SEGMENT + 10);
  }

  private TestOutputTopic<String, byte[]> output(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, FigurePart> newest(TestOutputTopic<String, byte[]> topic)
      throws UnreadableRecordException {
    Map<String, FigurePart> newest = new HashMap<>();
    for (var record : new ArrayList<>(topic.readRecordsToList())) {
      if (!record.key().equals(FigurePosition.KEY)) {
        newest.put(record.key(), parts.read(record.value()));
      }
    }
    return newest;
  }

  private static FigurePart part(Map<String, FigurePart> parts, String key) {
    return Objects.requireNonNull(parts.get(key), key);
  }

  private static String text(TestRecord<String, byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }
}
