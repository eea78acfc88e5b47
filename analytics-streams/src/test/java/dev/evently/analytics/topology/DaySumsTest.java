package dev.evently.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.EventScript;
import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Sums are sent once, by whoever has the task then. */
class DaySumsTest {
  private final KeyValueStore<String, DailyFigures> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(DaySums.STORE),
              Serdes.String(),
              WireSerde.of(DailyFigures.class))
          .withLoggingDisabled()
          .build();
  private final SentSums sent = new SentSums();
  private final EventScript concert = new EventScript("Concert");

  @Test
  void sendsWhatTheLastOneLeft() {
    concert.published(9);
    MockProcessorContext<String, DailyFigures> last = new MockProcessorContext<>();
    store.init(last.getStateStoreContext(), store);
    DaySums before = open(last);
    count(before, concert.confirmed(2));
    before.close();
    MockProcessorContext<String, DailyFigures> next = new MockProcessorContext<>();
    DaySums after = open(next);
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
  void tellsWhetherAllOfAnEarlierMomentWasSent() {
    MockProcessorContext<String, DailyFigures> context = new MockProcessorContext<>();
    store.init(context.getStateStoreContext(), store);
    DaySums sums = open(context);
    Map<TaskId, Long> then = sent.now();

    assertThat(sent.haveAllSince(then)).isFalse();
    send(context);
    assertThat(sent.haveAllSince(then)).isTrue();
    assertThat(sent.haveAllSince(sent.now())).isFalse();
    sums.close();
    assertThat(sent.haveAllSince(then)).isTrue();
  }

  private DaySums open(MockProcessorContext<String, DailyFigures> context) {
    context.addStateStore(store);
    DaySums sums = new DaySums(Duration.ofMillis(20), sent);
    sums.init(context);
    return sums;
  }

  private static void count(DaySums sums, OutcomeRecord outcome) {
    sums.process(new Record<>(outcome.eventId().toString(), outcome, 0));
  }

  private static void send(MockProcessorContext<String, DailyFigures> context) {
    context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(1));
  }
}
