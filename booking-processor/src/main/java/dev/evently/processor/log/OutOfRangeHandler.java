package dev.evently.processor.log;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Stops a partition whose next record is gone from the log (retention, truncation) while it was
 * being consumed. Everything else that a poll throws is tried again.
 */
final class OutOfRangeHandler extends DefaultErrorHandler {
  private final StoppedPartitions stopped;

  OutOfRangeHandler(StoppedPartitions stopped, InfrastructureWait infrastructure) {
    super(infrastructure.backOff());
    this.stopped = stopped;
  }

  @Override
  public void handleOtherException(
      Exception thrown,
      Consumer<?, ?> consumer,
      MessageListenerContainer container,
      boolean batchListener) {
    if (thrown instanceof OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions()
          .forEach((partition, offset) -> {
            stopped.stop(
                partition,
                "Expected a record at offset %d, but the log does not hold it".formatted(offset));
            container.pausePartition(partition);
          });
      consumer.pause(e.offsetOutOfRangePartitions().keySet());
    } else {
      super.handleOtherException(thrown, consumer, container, batchListener);
    }
  }
}
