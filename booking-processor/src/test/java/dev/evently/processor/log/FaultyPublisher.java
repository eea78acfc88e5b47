package dev.evently.processor.log;

import dev.evently.processor.decision.Decision;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The real publisher, which can be told to fail when the broker has an outcome: the database has
 * not committed by then, and neither has Kafka.
 */
final class FaultyPublisher extends OutcomePublisher {
  private final Fault fault = new Fault();
  private final AtomicInteger sent = new AtomicInteger();
  private final KafkaTemplate<byte[], byte[]> kafka;

  FaultyPublisher(TransactionOutput output, KafkaTemplate<byte[], byte[]> kafka) {
    super(output);
    this.kafka = kafka;
  }

  Fault fault() {
    return fault;
  }

  /** How many decisions the broker has had, committed or not. */
  int sent() {
    return sent.get();
  }

  @Override
  void send(Decision decision) {
    super.send(decision);
    kafka.flush();
    sent.incrementAndGet();
    fault.strike();
  }
}
