package dev.evently.processor.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Starts the consumers again after one was fenced, because another process joined under the same
 * name: without the name, which is the other's now. Meanwhile health is DOWN.
 */
@Component
class FencedConsumers {
  private static final Logger log = LoggerFactory.getLogger(FencedConsumers.class);

  /** The other consumer of this process is mostly fenced in the same moment. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaListenerEndpointRegistry listeners;
  private final InstanceName name;
  private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
  private final AtomicBoolean isRestarting = new AtomicBoolean();
  private volatile boolean isStopping;

  FencedConsumers(
      KafkaListenerEndpointRegistry listeners,
      InstanceName name,
      DefaultKafkaProducerFactory<byte[], byte[]> producers) {
    this.listeners = listeners;
    this.name = name;
    this.producers = producers;
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    isStopping = true;
  }

  @EventListener
  void onStopped(ConsumerStoppedEvent event) {
    if (event.getReason() == Reason.FENCED && isRestarting.compareAndSet(false, true)) {
      Thread.ofPlatform().name("restart-fenced").daemon().start(this::restart);
    }
  }

  /** A thread of its own: the event comes in the one that ends. */
  private void restart() {
    try {
      // The other one of this name may fence it again: so restarts have a pace.
      Thread.sleep(PAUSE);
      MessageListenerContainer container = listeners.getListenerContainer(RequestListener.ID);
      if (isStopping || container == null) {
        return;
      }
      log.error("Another process has joined under this one's name: joining again without a name");
      container.stop();
      name.giveUp();
      producers.setTransactionIdPrefix(name.transactionIdPrefix());
      producers.reset();
      container.start();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      isRestarting.set(false);
    }
  }
}
