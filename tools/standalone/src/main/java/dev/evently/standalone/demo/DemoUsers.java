package dev.evently.standalone.demo;

import dev.evently.audit.client.CommandException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Lets many users do something at once, each on a thread of its own. */
final class DemoUsers {
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /** What a user does. */
  @FunctionalInterface
  interface UserAction {
    void run(DemoUser user) throws InterruptedException;
  }

  /** These users do this, some at a time; returns when all are done. */
  void each(Collection<DemoUser> some, int atOnce, UserAction action) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      start(threads, some, atOnce, action);
    }
  }

  /** What went wrong, in words. */
  Collection<String> failures() {
    return failures;
  }

  private void start(
      ExecutorService threads, Collection<DemoUser> some, int atOnce, UserAction action) {
    Semaphore connections = new Semaphore(atOnce);
    for (DemoUser user : some) {
      threads.execute(() -> {
        try {
          connections.acquire();
          try {
            action.run(user);
          } finally {
            connections.release();
          }
        } catch (CommandException e) {
          failures.add(user.name() + ": " + e.getMessage());
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      });
    }
  }
}
