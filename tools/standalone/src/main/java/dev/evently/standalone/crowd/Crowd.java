package dev.evently.standalone.crowd;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * People who each come on a connection of their own, book one ticket of an event, and wait for the
 * outcome. Those who are told to come later do, until the time is over.
 */
public final class Crowd implements AutoCloseable {
  private final CrowdClient client;
  private final String bookings;
  private final long deadline;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("crowd-clock").daemon().factory());

  private final List<Visit> visits = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger decided = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger sentAway = new AtomicInteger();
  private final CountDownLatch ended;
  private volatile @Nullable String lastSetback;

  /**
   * Lets them come.
   *
   * @param connections at once; who finds none free waits for one
   * @param limit nobody tries for longer
   */
  public Crowd(
      URI api,
      UUID eventId,
      List<Visitor> visitors,
      Arrivals arrivals,
      int connections,
      Duration limit) {
    client = new CrowdClient(api, connections);
    bookings = "/api/v1/events/" + eventId + "/bookings";
    ended = new CountDownLatch(visitors.size());
    long began = System.nanoTime();
    deadline = began + limit.toNanos();
    for (int i = 0; i < visitors.size(); i++) {
      long after = arrivals.of(i, visitors.size()).toNanos();
      visits.add(new Visit(this, visitors.get(i), began + after));
    }
    for (Visit visit : visits) {
      schedule(visit, visit.due() - System.nanoTime());
    }
  }

  /** All of them, in the order in which they come. */
  public List<Visit> visits() {
    return List.copyOf(visits);
  }

  /** How many have their place in the queue. */
  public int acceptedCount() {
    return accepted.get();
  }

  /** How many have their receipt. */
  public int decidedCount() {
    return decided.get();
  }

  /** How many have asked for their receipt and not got it yet. */
  public int waitingCount() {
    return waiting.get();
  }

  /** How many calls were answered with 429 or 503: come later. */
  public int sentAwayCount() {
    return sentAway.get();
  }

  /** Why somebody had to come again, most recently; null as long as nobody had to. */
  public @Nullable String lastSetback() {
    return lastSetback;
  }

  /** Waits until all have their receipt or have given up; false when the time is over before. */
  public boolean awaitEnd(Duration time) throws InterruptedException {
    return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  CrowdClient client() {
    return client;
  }

  String bookings() {
    return bookings;
  }

  void accepted() {
    accepted.incrementAndGet();
  }

  /** A visitor's question was sent, or answered. */
  void waits(boolean begins) {
    waiting.addAndGet(begins ? 1 : -1);
  }

  void sentAway() {
    sentAway.incrementAndGet();
  }

  void ended(Visit visit) {
    if (visit.decided() != null) {
      decided.incrementAndGet();
    }
    ended.countDown();
  }

  /** Lets a visitor come again; false when there is no time left. */
  boolean later(Visit visit, Duration wait, String why) {
    lastSetback = why;
    if (System.nanoTime() + wait.toNanos() > deadline || clock.isShutdown()) {
      return false;
    }
    schedule(visit, wait.toNanos());
    return true;
  }

  private void schedule(Visit visit, long nanos) {
    var _ = clock.schedule(visit::come, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.close();
  }
}
