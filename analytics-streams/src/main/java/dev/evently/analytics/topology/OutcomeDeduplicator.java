package dev.evently.analytics.topology;

import dev.evently.common.outcome.OutcomeRecord;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each outcome of an event through once, by its sequence: exactly-once processing does not
 * remove what stands twice in the source. Outcomes of no event (sequence 0) count nowhere.
 */
final class OutcomeDeduplicator
    extends ContextualFixedKeyProcessor<String, OutcomeRecord, OutcomeRecord> {
  static final String STORE = "counted-sequences";

  private static final Logger log = LoggerFactory.getLogger(OutcomeDeduplicator.class);

  private final OutcomeMeters meters;
  private final Consumer<String> onGap;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
  private KeyValueStore<String, Long> sequences;

  private OutcomeDeduplicator(OutcomeMeters meters, Consumer<String> onGap) {
    this.meters = meters;
    this.onGap = onGap;
  }

  static FixedKeyProcessorSupplier<String, OutcomeRecord, OutcomeRecord> supplier(
      OutcomeMeters meters, Consumer<String> onGap) {
    return new FixedKeyProcessorSupplier<>() {
      @Override
      public FixedKeyProcessor<String, OutcomeRecord, OutcomeRecord> get() {
        return new OutcomeDeduplicator(meters, onGap);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.Long())
                .withCachingEnabled());
      }
    };
  }

  @Override
  public void init(FixedKeyProcessorContext<String, OutcomeRecord> context) {
    super.init(context);
    sequences = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, OutcomeRecord> arrived) {
    OutcomeRecord outcome = arrived.value();
    @Nullable Long stored = sequences.get(arrived.key());
    long last = stored == null ? 0 : stored;
    if (outcome.sequence() <= last) {
      meters.skipped();
      return;
    }
    if (outcome.sequence() > last + 1) {
      String gap =
          "Expected outcome %d of event %s, but got %d: the figures miss what is between"
              .formatted(last + 1, outcome.eventId(), outcome.sequence());
      log.warn(gap);
      onGap.accept(gap);
    }
    sequences.put(arrived.key(), outcome.sequence());
    meters.counted();
    context().forward(arrived);
  }
}
