package dev.evently.processor.log;

import dev.evently.processor.rules.Decision;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The real publisher, which can be told to fail when the broker has an outcome: the database has
 * not committed by then, and neither has Kafka.
 */
final class FaultyPublisher extends OutcomePublisher {
  private final Fault fault = new Fault();
  private final KafkaTemplate<byte[], byte[]> kafka;

  FaultyPublisher(TransactionOutput output, KafkaTemplate<byte[], byte[]> kafka) {
    super(output);
    this.kafka = kafka;
  }

  Fault fault() {
    return fault;
  }

  @Override
  void send(Decision decision) {
    super.send(decision);
    kafka.flush();
    fault.strike();
  }
}
