package dev.evently.processor.log;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;

/**
 * Repeats a poll without limit: no record is skipped because the database or broker is away. What a
 * commit has done whose answer was lost is not repeated: its outcomes are sent.
 */
final class UnlimitedRedelivery extends DefaultAfterRollbackProcessor<byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(UnlimitedRedelivery.class);

  private final InfrastructureRetry infrastructure;
  private final ConsecutiveRollbacks rollbacks;
  private final LeftoverNacks nacks;

  UnlimitedRedelivery(
      BackOff waits,
      InfrastructureRetry infrastructure,
      ConsecutiveRollbacks rollbacks,
      LeftoverNacks nacks) {
    super(waits);
    this.infrastructure = infrastructure;
    this.rollbacks = rollbacks;
    this.nacks = nacks;
  }

  @Override
  public void process(
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<byte[], byte[]> consumer,
      @Nullable MessageListenerContainer container,
      Exception exception,
      boolean recoverable,
      ContainerProperties.EOSMode eosMode) {
    rollbacks.rolledBack(exception);
    nacks.rolledBack();
    super.process(records, consumer, container, exception, recoverable, eosMode);
    Set<TopicPartition> partitions =
        records.stream()
            .map(record -> new TopicPartition(record.topic(), record.partition()))
            .collect(Collectors.toSet());
    infrastructure.retry(
        "finding what was committed", () -> passOverCommitted(consumer, partitions));
  }

  /**
   * Reads on behind what the processor has committed, where that is further.
   *
   * @throws RuntimeException when the broker does not tell, or a transaction is still open
   */
  static void passOverCommitted(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
    consumer
        .committed(partitions)
        .forEach((partition, committed) -> {
          if (committed != null
              && OwnOffsets.isOwn(committed)
              && committed.offset() > consumer.position(partition)) {
            log.warn("{} was committed up to {} after all", partition, committed.offset());
            consumer.seek(partition, committed);
          }
        });
  }
}
