package dev.evently.processor.log;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Stops a partition whose next record is gone from the log (retention, truncation) while it was
 * being consumed. What the listener throws is thrown on, because an error handler that returns
 * would let the container commit what the listener had sent.
 */
final class OutOfRangeHandler implements CommonErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(OutOfRangeHandler.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final StoppedPartitions stopped;

  OutOfRangeHandler(StoppedPartitions stopped) {
    this.stopped = stopped;
  }

  @Override
  public void handleBatch(
      Exception thrown,
      ConsumerRecords<?, ?> records,
      Consumer<?, ?> consumer,
      MessageListenerContainer container,
      Runnable invokeListener) {
    throw new KafkaException("Rolling back %d records".formatted(records.count()), thrown);
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
      log.warn("Polling again after {}", thrown.toString());
      pause(container);
    }
  }

  private static void pause(MessageListenerContainer container) {
    try {
      ListenerUtils.stoppableSleep(container, PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
