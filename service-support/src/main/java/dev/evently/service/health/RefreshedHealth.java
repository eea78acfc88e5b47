package dev.evently.service.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of something that may take long to tell it, such as a database of which no connection
 * is free. A thread asks it now and then; whoever wants to know is told at once what it said last,
 * and that it is down when it has said nothing for too long. Safe for use by many threads.
 */
public final class RefreshedHealth implements HealthIndicator, AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final String name;
  private final HealthIndicator source;
  private final Duration pause;
  private final Duration limit;

  private volatile Told told = new Told(Health.up().build(), System.nanoTime());
  private volatile @Nullable Thread thread;

  /**
   * Asks every 2 s, and is down after 15 s without an answer: longer than a pool lets anybody wait.
   *
   * @param name what is asked
   * @param source answers, or fails, in a bounded time
   */
  public RefreshedHealth(String name, HealthIndicator source) {
    this(name, source, PAUSE, LIMIT);
  }

  /**
   * @param pause between an answer and the next question
   * @param limit after so long without an answer it is down
   */
  RefreshedHealth(String name, HealthIndicator source, Duration pause, Duration limit) {
    this.name = name;
    this.source = source;
    this.pause = pause;
    this.limit = limit;
  }

  /** What was said last, and when by {@link System#nanoTime()}. */
  private record Told(@Nullable Health health, long at) {}

  /** Begins to ask, on a thread of its own. It counts as up until there was time to answer. */
  public void start() {
    told = new Told(Health.up().build(), System.nanoTime());
    thread = Thread.ofPlatform().name("health of the " + name).daemon().start(this::run);
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public @Nullable Health health() {
    Told last = told;
    Duration unanswered = Duration.ofNanos(System.nanoTime() - last.at());
    return unanswered.compareTo(limit) <= 0
        ? last.health()
        : Health.down()
            .withDetail(
                "reason",
                "The %s has not answered for %d s".formatted(name, unanswered.toSeconds()))
            .build();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        told = new Told(said(), System.nanoTime());
        Thread.sleep(pause); // the pace of the questions
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Health said() {
    try {
      return source.health();
    } catch (RuntimeException e) {
      return Health.down(e).build();
    }
  }
}
