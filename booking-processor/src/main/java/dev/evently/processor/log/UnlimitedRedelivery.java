package dev.evently.processor.log;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;

/** Repeats a poll without limit: no record is skipped because the database or broker is away. */
final class UnlimitedRedelivery extends DefaultAfterRollbackProcessor<byte[], byte[]> {
  private final ConsecutiveRollbacks rollbacks;
  private final LeftoverNacks nacks;

  UnlimitedRedelivery(BackOff waits, ConsecutiveRollbacks rollbacks, LeftoverNacks nacks) {
    super(waits);
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
  }
}
