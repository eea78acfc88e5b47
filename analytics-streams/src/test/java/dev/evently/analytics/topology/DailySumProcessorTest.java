package dev.evently.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Sums are sent once, by whoever has the task then. */
class DailySumProcessorTest {
  private final KeyValueStore<String, DailyFigures> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(DailySumProcessor.STORE),
              Serdes.String(),
              WireSerde.of(DailyFigures.class))
          .withLoggingDisabled()
          .build();
  private final PendingSums open = new PendingSums();
  private final EventScript concert = new EventScript("Concert");

  @Test
  void sendsWhatTheLastOneLeft() {
    concert.published(9);
    MockProcessorContext<String, DailyFigures> last = new MockProcessorContext<>();
    store.init(last.getStateStoreContext(), store);
    DailySumProcessor before = open(last);
    count(before, concert.confirmed(2));
    before.close();
    MockProcessorContext<String, DailyFigures> next = new MockProcessorContext<>();
    DailySumProcessor after = open(next);
    count(after, concert.confirmed(3));

    send(next);
    send(next);

    assertThat(last.forwarded()).isEmpty();
    assertThat(next.forwarded())
        .singleElement()
        .satisfies(sum -> assertThat(sum.record().value().confirmedTickets()).isEqualTo(5));
    try (var left = store.all()) {
      assertThat(left).isExhausted();
    }
  }

  @Test
  void aTaskThatIsRevivedBeginsWithWhatItsStoreHolds() {
    concert.published(9);
    MockProcessorContext<String, DailyFigures> context = new MockProcessorContext<>();
    store.init(context.getStateStoreContext(), store);
    DailySumProcessor sums = open(context);
    OutcomeRecord again = concert.confirmed(2);
    count(sums, again);
    sums.close();
    store.delete(LocalDate.ofInstant(again.decidedAt(), ZoneOffset.UTC).toString());

    sums.init(context);
    count(sums, again);
    send(context);

    assertThat(context.forwarded())
        .singleElement()
        .satisfies(sum -> assertThat(sum.record().value().confirmedTickets()).isEqualTo(2));
  }

  @Test
  void tellsWhetherAllOfAnEarlierMomentWasSent() {
    MockProcessorContext<String, DailyFigures> context = new MockProcessorContext<>();
    store.init(context.getStateStoreContext(), store);
    DailySumProcessor sums = open(context);
    concert.published(9);
    assertThat(open.allSentOf(System.nanoTime())).isTrue();

    count(sums, concert.confirmed(1));
    long then = System.nanoTime();
    assertThat(open.allSentOf(then)).isFalse();
    assertThat(open.anySent()).isFalse();
    send(context);
    assertThat(open.anySent()).isTrue();
    count(sums, concert.confirmed(1));

    assertThat(open.allSentOf(then)).isTrue();
    sums.close();
    sums.init(context);
    assertThat(open.allSentOf(then)).isFalse();
  }

  private DailySumProcessor open(MockProcessorContext<String, DailyFigures> context) {
    context.addStateStore(store);
    DailySumProcessor sums = new DailySumProcessor(Duration.ofMillis(20), open);
    sums.init(context);
    return sums;
  }

  private static void count(DailySumProcessor sums, OutcomeRecord outcome) {
    sums.process(new Record<>(outcome.eventId().toString(), outcome, 0));
  }

  private static void send(MockProcessorContext<String, DailyFigures> context) {
    context.scheduledPunctuators().stream()
        .filter(each -> !each.cancelled())
        .forEach(each -> each.getPunctuator().punctuate(1));
  }
}
