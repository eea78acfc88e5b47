package dev.evently.processor.log;

import dev.evently.common.outcome.RequestStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The last that a poll does before Kafka commits, which can be told to fail: the database has
 * committed by then, and the Kafka transaction has not.
 */
final class FaultyMeters extends BatchMeters {
  private final Fault fault = new Fault();
  private final AtomicBoolean fence = new AtomicBoolean();
  private final AtomicReference<@Nullable CountDownLatch> hold = new AtomicReference<>();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final String bootstrapServers;

  FaultyMeters(MeterRegistry registry, String bootstrapServers) {
    super(registry);
    this.bootstrapServers = bootstrapServers;
  }

  Fault fault() {
    return fault;
  }

  /** Lets the commit of the next transaction with outcomes be fenced by the broker. */
  void fenceNext() {
    fence.set(true);
  }

  boolean willFence() {
    return fence.get();
  }

  /** Holds the next batch, when it is decided, until the latch is counted down. */
  CountDownLatch holdNext() {
    batches.clear();
    CountDownLatch release = new CountDownLatch(1);
    hold.set(release);
    return release;
  }

  /** How many records the batches had since a hold was asked for, the one that is held first. */
  List<Integer> batches() {
    return List.copyOf(batches);
  }

  @Override
  void record(int records, Map<RequestStatus, Integer> decisions, long nanos) {
    super.record(records, decisions, nanos);
    batches.add(records);
    await(hold.getAndSet(null));
    if (!decisions.isEmpty()) {
      if (fence.getAndSet(false)) {
        takeTransactionalIds();
      }
      fault.strike();
    }
  }

  private static void await(@Nullable CountDownLatch release) {
    try {
      if (release != null && !release.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Expected the hold to end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a coordinator does that has ended the transaction for its age: the epoch moves on. */
  private void takeTransactionalIds() {
    for (int suffix = 0; suffix < 8; suffix++) {
      Map<String, Object> config =
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              bootstrapServers,
              ProducerConfig.TRANSACTIONAL_ID_CONFIG,
              "evently-processor-test-" + suffix);
      try (var producer =
          new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
        producer.initTransactions();
      }
    }
  }
}
