package dev.evently.processor.log;

import dev.evently.processor.decision.Decision;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The real publisher, which can be told to fail after it has sent everything: the database has
 * committed by then, and the Kafka transaction has not.
 */
final class FaultyPublisher extends OutcomePublisher {
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicBoolean fence = new AtomicBoolean();
  private final String bootstrapServers;

  FaultyPublisher(TransactionOutput output, String bootstrapServers) {
    super(output);
    this.bootstrapServers = bootstrapServers;
  }

  /** Lets the commit of the next transaction with outcomes be fenced by the broker. */
  void fenceNext() {
    fence.set(true);
  }

  boolean willFence() {
    return fence.get();
  }

  void failNext(int times) {
    failed.set(0);
    faults.set(times);
  }

  int failed() {
    return failed.get();
  }

  @Override
  void publish(List<Decision> decisions) {
    super.publish(decisions);
    if (!decisions.isEmpty() && fence.getAndSet(false)) {
      takeTransactionalIds();
    }
    if (!decisions.isEmpty() && faults.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      failed.incrementAndGet();
      throw new IllegalStateException("A fault between the two commits, on purpose");
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
