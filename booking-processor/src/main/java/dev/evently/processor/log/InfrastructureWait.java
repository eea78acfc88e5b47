package dev.evently.processor.log;

import dev.evently.processor.ProcessorProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** Waits out a database or broker that is away, however long it takes. */
@Component
class InfrastructureWait {
  private static final Logger log = LoggerFactory.getLogger(InfrastructureWait.class);

  private final ProcessorProperties.Backoff settings;
  private volatile boolean stopping;

  InfrastructureWait(ProcessorProperties properties) {
    settings = properties.backoff();
  }

  /** Growing waits without an end. */
  BackOff backOff() {
    var backOff = new ExponentialBackOff(settings.first().toMillis(), 2);
    backOff.setMaxInterval(settings.max().toMillis());
    return backOff;
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }

  /** Runs {@code work} until it does not throw, or the processor is told to stop. */
  void await(String what, Runnable work) {
    var waits = backOff().start();
    while (true) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        if (stopping) {
          throw e;
        }
        long wait = waits.nextBackOff();
        log.warn("Trying again in {} ms, because {} failed: {}", wait, what, e.toString());
        try {
          Thread.sleep(wait);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }
}
