package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Does something again and again until it is closed. */
final class Meanwhile implements AutoCloseable {
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean running = true;

  Meanwhile(Step step) {
    thread = Thread.ofVirtual().start(() -> run(step));
  }

  /** What is done once. */
  @FunctionalInterface
  interface Step {
    void run() throws InterruptedException;
  }

  private void run(Step step) {
    try {
      while (running) {
        step.run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /** Returns when the last step has ended; none of them has failed. */
  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    assertThat(failures).isEmpty();
  }
}
