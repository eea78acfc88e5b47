package dev.evently.bench.synchronous;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.bench.log.Inversions;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Latencies;
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
 * Callers that book one after the other, each with a client of its own, all at one event. A caller
 * takes a number when it arrives; a ticket has its number in the order of booking.
 */
public final class ClosedLoopLoad implements AutoCloseable {
  /** An optimistic booking is tried again 3 times. */
  private static final int TRIES = 4;

  private final List<SynchronousBookingClient> clients = new ArrayList<>();
  private final ExecutorService threads;
  private final AtomicLong arrivals = new AtomicLong();

  public ClosedLoopLoad(int callers) {
    threads = Executors.newFixedThreadPool(callers);
  }

  public void add(SynchronousBookingClient client) {
    clients.add(client);
  }

  private record Booked(long arrival, long number, long nanos) {}

  /** What one caller did. */
  private record Tally(List<Booked> booked, long givenUp, long transactions) {}

  public Figures run(Duration duration) throws Exception {
    long began = System.nanoTime();
    long end = began + duration.toNanos();
    List<Callable<Tally>> callers = new ArrayList<>();
    clients.forEach(client -> callers.add(() -> call(client, end)));
    List<Booked> booked = new ArrayList<>();
    long givenUp = 0;
    long transactions = 0;
    for (Future<Tally> caller : threads.invokeAll(callers)) {
      Tally tally = caller.get();
      booked.addAll(tally.booked);
      givenUp += tally.givenUp;
      transactions += tally.transactions;
    }
    long nanos = System.nanoTime() - began;
    long interval = clients.size() * nanos / Math.max(1, booked.size() + givenUp);
    booked.sort(Comparator.comparingLong(Booked::number));
    return Figures.perSecond(booked.size(), nanos)
        .withClosedLoop(Latencies.of(booked.stream().mapToLong(Booked::nanos).toArray()), interval)
        .with(Figures.GIVEN_UP, (double) givenUp)
        .with(
            Figures.INVERSIONS,
            (double) Inversions.count(booked.stream().mapToLong(Booked::arrival).toArray()))
        .with(Figures.TRANSACTIONS, transactions / (double) Math.max(1, booked.size()));
  }

  private Tally call(SynchronousBookingClient client, long end) throws SQLException {
    List<Booked> booked = new ArrayList<>();
    long givenUp = 0;
    long transactions = 0;
    while (System.nanoTime() < end) {
      UUID booking = UuidCreator.getTimeOrderedEpoch();
      UUID user = UUID.randomUUID();
      long began = System.nanoTime();
      long arrival = arrivals.incrementAndGet();
      long number = SynchronousBookingClient.LOST;
      for (int tries = 0; number == SynchronousBookingClient.LOST && tries < TRIES; tries++) {
        number = client.book(booking, user);
        transactions++;
      }
      if (number == SynchronousBookingClient.LOST) {
        givenUp++;
      } else {
        booked.add(new Booked(arrival, number, System.nanoTime() - began));
      }
    }
    return new Tally(booked, givenUp, transactions);
  }

  @Override
  public void close() throws SQLException {
    threads.shutdown();
    for (SynchronousBookingClient client : clients) {
      client.close();
    }
  }
}
