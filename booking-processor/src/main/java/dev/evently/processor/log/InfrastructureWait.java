package dev.evently.processor.log;

import dev.evently.processor.ProcessorProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
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
  private final Map<Thread, String> waiting = new ConcurrentHashMap<>();

  InfrastructureWait(ProcessorProperties properties) {
    settings = properties.backoff();
  }

  /** Growing waits without an end. */
  BackOff backOff() {
    var backOff = new ExponentialBackOff(settings.first().toMillis(), 2);
    backOff.setMaxInterval(settings.max().toMillis());
    return backOff;
  }

  /** What is being tried again and again right now, or null. */
  @Nullable String waitingFor() {
    return waiting.values().stream().findFirst().orElse(null);
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }

  /** Runs {@code work} until it does not throw, or the processor is told to stop. */
  void await(String what, Runnable work) {
    try {
      tryUntilDone(what, work);
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }

  private void tryUntilDone(String what, Runnable work) {
    var waits = backOff().start();
    while (true) {
      try {
        work.run();
        return;
      } catch (WakeupException | InterruptException e) {
        throw e;
      } catch (RuntimeException e) {
        if (stopping) {
          throw e;
        }
        waiting.put(Thread.currentThread(), what);
        long wait = waits.nextBackOff();
        log.warn("Trying again in {} ms, because {} failed: {}", wait, what, e.toString());
        try {
          // What is away tells nobody when it is back.
          Thread.sleep(wait);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }
}
