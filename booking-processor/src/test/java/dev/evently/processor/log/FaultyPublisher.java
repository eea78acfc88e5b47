package dev.evently.processor.log;

import dev.evently.processor.decision.Decision;

/**
 * The real publisher, which can be told to fail after it has sent an outcome: the database has not
 * committed by then, and neither has Kafka.
 */
final class FaultyPublisher extends OutcomePublisher {
  private final Fault fault = new Fault();

  FaultyPublisher(TransactionOutput output) {
    super(output);
  }

  Fault fault() {
    return fault;
  }

  @Override
  void send(Decision decision) {
    super.send(decision);
    fault.strike();
  }
}
