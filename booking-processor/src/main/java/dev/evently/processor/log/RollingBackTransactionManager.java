package dev.evently.processor.log;

import org.apache.kafka.common.errors.ProducerFencedException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets a fenced transaction fail like any other. The container passes over a {@code
 * ProducerFencedException} without seeking back, and the outcomes of that poll would never be sent:
 * a transaction that the coordinator ended for its age is fenced although nobody took over.
 */
final class RollingBackTransactionManager extends KafkaTransactionManager<byte[], byte[]> {
  private final transient ConsecutiveRollbacks rollbacks;

  RollingBackTransactionManager(
      ProducerFactory<byte[], byte[]> producers, ConsecutiveRollbacks rollbacks) {
    super(producers);
    this.rollbacks = rollbacks;
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    try {
      super.doCommit(status);
      rollbacks.committed();
    } catch (ProducerFencedException e) {
      throw new KafkaException("Expected to commit the outcomes, but was fenced", e);
    }
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    try {
      super.doRollback(status);
    } catch (ProducerFencedException e) {
      throw new KafkaException("Expected to abort the transaction, but was fenced", e);
    }
  }
}
