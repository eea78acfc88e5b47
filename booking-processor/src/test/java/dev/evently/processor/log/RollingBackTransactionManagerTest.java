package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** A transaction that is fenced fails like any other, and a commit ends a row of rollbacks. */
class RollingBackTransactionManagerTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ConsecutiveRollbacks rollbacks = new ConsecutiveRollbacks();
  private final RollingBackTransactionManager transactions =
      new RollingBackTransactionManager(
          new MockProducerFactory<>((_, _) -> producer, "transactions-"), rollbacks);

  @BeforeEach
  void open() {
    producer.initTransactions();
    rollbacks.rolledBack(new IllegalStateException("away"));
  }

  @Test
  void aCommitEndsARowOfRollbacks() {
    transactions.commit(begin());

    assertThat(producer.transactionCommitted()).isTrue();
    assertThat(rollbacks.most()).isZero();
  }

  @Test
  void aRollbackDoesNot() {
    transactions.rollback(begin());

    assertThat(producer.transactionAborted()).isTrue();
    assertThat(rollbacks.most()).isEqualTo(1);
  }

  @Test
  void aCommitThatIsFencedIsNoProducersEnd() {
    TransactionStatus status = begin();
    producer.commitTransactionException = new ProducerFencedException("on purpose");

    assertThatThrownBy(() -> transactions.commit(status))
        .isInstanceOf(KafkaException.class)
        .isNotInstanceOf(ProducerFencedException.class)
        .hasMessageStartingWith("Expected to commit the outcomes, but was fenced");
    assertThat(rollbacks.most()).isEqualTo(1);
  }

  @Test
  void aRollbackThatIsFencedIsNoProducersEndEither() {
    TransactionStatus status = begin();
    producer.fenceProducer();

    assertThatThrownBy(() -> transactions.rollback(status))
        .isInstanceOf(KafkaException.class)
        .isNotInstanceOf(ProducerFencedException.class)
        .hasMessageStartingWith("Expected to abort the transaction, but was fenced");
  }

  private TransactionStatus begin() {
    return transactions.getTransaction(new DefaultTransactionDefinition());
  }
}
