package dev.evently.processor.log;

import dev.evently.processor.settings.ProcessorProperties;
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
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Repeats what fails because the database or the broker is away, however long that takes.
 *
 * <p>Spring's {@code RetryTemplate} would do, but it remembers each exception until it succeeds,
 * and an outage may be long.
 */
@Component
class InfrastructureRetry {
  private static final Logger log = LoggerFactory.getLogger(InfrastructureRetry.class);
  private static final double MULTIPLIER = 2;

  private final ProcessorProperties.Backoff settings;
  private final Map<Thread, String> waiting = new ConcurrentHashMap<>();
  private volatile boolean isStopping;

  InfrastructureRetry(ProcessorProperties properties) {
    settings = properties.backoff();
  }

  /** Growing waits without an end. */
  BackOff backOff() {
    var backOff = new ExponentialBackOff(settings.first().toMillis(), MULTIPLIER);
    backOff.setMaxInterval(settings.max().toMillis());
    return backOff;
  }

  /** What fails and is repeated right now, or null. */
  @Nullable String waitingFor() {
    return waiting.values().stream().findFirst().orElse(null);
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    isStopping = true;
  }

  /**
   * Runs {@code work} until it does not throw.
   *
   * @throws RuntimeException what {@code work} throws when its thread is woken up or interrupted,
   *     or when the processor stops
   */
  void retry(String what, Runnable work) {
    BackOffExecution waits = backOff().start();
    try {
      boolean isDone;
      do {
        isDone = succeeds(what, work, waits);
      } while (!isDone);
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }

  /** Runs {@code work}, and waits when it fails. */
  private boolean succeeds(String what, Runnable work, BackOffExecution waits) {
    try {
      work.run();
      return true;
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      if (isStopping) {
        throw e;
      }
      waiting.put(Thread.currentThread(), what);
      long wait = waits.nextBackOff();
      log.warn("Trying again in {} ms, because {} failed: {}", wait, what, e.toString());
      sleep(wait, e);
      return false;
    }
  }

  /** What is away tells nobody when it is back. */
  private static void sleep(long millis, RuntimeException cause) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
