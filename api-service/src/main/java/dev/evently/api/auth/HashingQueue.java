package dev.evently.api.auth;

import dev.evently.service.limit.CountsByKey;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.server.CallPermit;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The work on passwords, which takes a processor for a long time: a few threads of its own, and a
 * short queue in the order of arrival. What does not fit into the queue is refused at once. One
 * address has at most half of the capacity, so that its guesses leave room for others.
 */
final class HashingQueue implements AutoCloseable {
  private final int capacity;
  private final ExecutorService threads;
  private final CountsByKey<String> byAddress;
  private int taken;

  /**
   * @param threads how many passwords are worked on at once, from 1
   * @param queue how many more may wait, from 1
   */
  HashingQueue(int threads, int queue) {
    capacity = threads + queue;
    byAddress = new CountsByKey<>(Math.max(1, capacity / 2));
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("passwords-", 0).factory());
  }

  /**
   * Does the work when its turn has come.
   *
   * @param address for whom it is done
   * @throws ProblemException 429 when there is no place
   */
  <T> T run(String address, Callable<T> work) {
    return run(address, () -> "", _ -> work.call());
  }

  /**
   * The same with something to look up first, by the caller's own thread: never by more at once
   * than have a place, so that those who get none cost no look-up.
   */
  <I, T> T run(String address, Supplier<I> lookUp, Work<I, T> work) {
    take(address);
    try {
      I input = lookUp.get();
      return CallPermit.released(() -> result(threads.submit(() -> work.of(input))));
    } finally {
      giveBack(address);
    }
  }

  /** What is done with what was looked up. */
  @FunctionalInterface
  interface Work<I, T> {
    T of(I input) throws Exception;
  }

  private static <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for a password, but was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected to work on a password, but it failed", e);
    }
  }

  private synchronized void take(String address) {
    if (taken == capacity || !byAddress.add(address)) {
      throw ProblemException.tooMany(
          "Expected fewer passwords to check at once, but there are %d already".formatted(taken));
    }
    taken++;
  }

  private synchronized void giveBack(String address) {
    taken--;
    byAddress.remove(address);
  }

  /** How many are in it. */
  synchronized int taken() {
    return taken;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
