package dev.evently.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Days that are older than what is kept get a tombstone. */
class DayRetirementTest extends DrivenTopology {
  private static final Duration RETENTION = Topics.DAILY_FIGURES_RETENTION;

  private final Instant begin = Instant.now();
  private final EventScript first = new EventScript("First");
  private final EventScript second = new EventScript("Second");

  @Test
  void sendsATombstoneForADayThatIsTooOldAndKeepsTheOthers() {
    send(first.at(begin.toString()).published(9), first.confirmed(2));
    Instant next = begin.plus(Duration.ofDays(3));
    send(second.at(next.toString()).published(9), second.confirmed(1));
    assertThat(dailyFigures.readKeyValuesToMap()).containsOnlyKeys(day(begin), day(next));

    Instant now = goOn(RETENTION.plusDays(2));

    List<TestRecord<String, DailyFigures>> sent = dailyFigures.readRecordsToList();
    TestRecord<String, DailyFigures> tombstone =
        sent.stream().filter(record -> record.value() == null).findFirst().orElseThrow();
    assertThat(tombstone.key()).isEqualTo(day(begin));
    assertThat(text(tombstone, "ce_type")).isEqualTo("dev.evently.analytics.DailyFigures");
    assertThat(text(tombstone, "ce_id")).isEqualTo(day(begin) + ":retired");
    assertThat(text(tombstone, "ce_subject")).isEqualTo(day(begin));
    for (String store : List.of(AnalyticsTopology.DAYS, AnalyticsTopology.ALL_DAYS)) {
      assertThat(all(store)).as(store).containsOnlyKeys(day(next), day(now));
    }
    assertThat(of(first, this.<EventFigures>all(AnalyticsTopology.ALL_EVENTS)).confirmed())
        .isEqualTo(3);
  }

  @Test
  void doesNotSendWhatComesOfARetiredDay() {
    send(first.at(begin.toString()).published(9), first.confirmed(2));
    goOn(RETENTION.plusDays(2));
    assertThat(dailyFigures.readKeyValuesToMap()).containsEntry(day(begin), null);

    send(first.at(begin.toString()).confirmed(1));

    assertThat(dailyFigures.isEmpty()).isTrue();
    assertThat(all(AnalyticsTopology.ALL_DAYS)).doesNotContainKey(day(begin));
  }

  @Test
  void keepsADayAsLongAsItsQuarters() {
    send(first.at(begin.toString()).published(9), first.confirmed(2));

    goOn(RETENTION.minusDays(1));

    assertThat(dailyFigures.readKeyValuesToMap()).doesNotContainValue(null);
    assertThat(all(AnalyticsTopology.DAYS)).containsKey(day(begin));
  }

  /** Something is decided so much later. */
  private Instant goOn(Duration later) {
    driver.advanceWallClockTime(later);
    Instant now = begin.plus(later);
    send(first.at(now.toString()).confirmed(1));
    return now;
  }

  private static String day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
  }

  private static String text(TestRecord<String, ?> record, String header) {
    return new String(
        Objects.requireNonNull(record.headers().lastHeader(header)).value(),
        StandardCharsets.UTF_8);
  }
}
