package dev.evently.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers that book one after the other, each at a desk of its own, all at one event. Everybody who
 * comes takes a number first; whoever is sold a place gets the number of that place.
 */
final class Rush implements AutoCloseable {
  /** As the design note says: an optimistic sale is tried again 3 times. */
  private static final int TRIES = 4;

  private final List<Desk> desks = new ArrayList<>();
  private final ExecutorService threads;
  private final AtomicLong arrivals = new AtomicLong();

  Rush(int callers) {
    threads = Executors.newFixedThreadPool(callers);
  }

  void add(Desk desk) {
    desks.add(desk);
  }

  /** A place that was sold. */
  private record Sold(long arrival, long number, long nanos) {}

  /** What one caller did. */
  private record Tally(List<Sold> sold, long givenUp, long transactions) {}

  Figures run(Duration duration) throws Exception {
    long began = System.nanoTime();
    long end = began + duration.toNanos();
    List<Callable<Tally>> callers = new ArrayList<>();
    desks.forEach(desk -> callers.add(() -> call(desk, end)));
    List<Sold> sold = new ArrayList<>();
    long givenUp = 0;
    long transactions = 0;
    for (Future<Tally> caller : threads.invokeAll(callers)) {
      Tally tally = caller.get();
      sold.addAll(tally.sold);
      givenUp += tally.givenUp;
      transactions += tally.transactions;
    }
    long nanos = System.nanoTime() - began;
    sold.sort(Comparator.comparingLong(Sold::number));
    return Figures.perSecond(sold.size(), nanos)
        .withLatencies(sold.stream().mapToLong(Sold::nanos).toArray())
        .with(Figures.GIVEN_UP, (double) givenUp)
        .with(
            Figures.INVERSIONS,
            (double) Inversions.count(sold.stream().mapToLong(Sold::arrival).toArray()))
        .with(Figures.TRANSACTIONS, transactions / (double) Math.max(1, sold.size()));
  }

  private Tally call(Desk desk, long end) throws SQLException {
    List<Sold> sold = new ArrayList<>();
    long givenUp = 0;
    long transactions = 0;
    while (System.nanoTime() < end) {
      UUID booking = UuidCreator.getTimeOrderedEpoch();
      UUID user = UUID.randomUUID();
      long began = System.nanoTime();
      long arrival = arrivals.incrementAndGet();
      long number = Desk.LOST;
      for (int tries = 0; number == Desk.LOST && tries < TRIES; tries++) {
        number = desk.sell(booking, user);
        transactions++;
      }
      if (number == Desk.LOST) {
        givenUp++;
      } else {
        sold.add(new Sold(arrival, number, System.nanoTime() - began));
      }
    }
    return new Tally(sold, givenUp, transactions);
  }

  @Override
  public void close() throws SQLException {
    threads.shutdown();
    for (Desk desk : desks) {
      desk.close();
    }
  }
}
