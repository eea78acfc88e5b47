package dev.evently.bench;

import dev.evently.audit.client.CommandException;
import dev.evently.common.log.Topics;
import dev.evently.standalone.embedded.LocalSystem;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpStatus;

/** The series of the http scenario, and what they have in common: events, guests and calls. */
final class HttpStage {
  private static final int CLIENTS = 64;

  /** More than are needed at once when calls come at a fixed rate. */
  private static final int OPEN_CLIENTS = 200;

  /** About what is accepted in a second, so that a round lasts as long as one of the others. */
  private static final int BOOKINGS_A_SECOND = 3_000;

  /** About as many of those that are answered at once. */
  private static final int CALLS_A_SECOND = 15_000;

  /** And what is decided in a second while others call. */
  private static final int WAITING_A_SECOND = 10_000;

  /** Requests that are polled. */
  private static final int FOLLOWED = 256;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Testbed bed;
  private final LogLine line;
  private final Listener listener;
  private final Calls calls;
  private final List<Guest> guests;
  private final double seconds;
  private List<ClassicHttpRequest> decided = List.of();

  HttpStage(Testbed bed, LogLine line, Listener listener) {
    this.bed = bed;
    this.line = line;
    this.listener = listener;
    calls = new Calls(bed.endpoints().api());
    seconds = bed.scale().synchronous().toMillis() / 1e3;
    guests = Guest.crowd((int) (BOOKINGS_A_SECOND * seconds), bed.endpoints().jwtSecret());
  }

  List<Series> series() {
    List<Series> series = new ArrayList<>();
    series.add(new Played(HttpScenario.ACCEPT, this::accept));
    series.add(new Played(HttpScenario.NOOP, () -> each(posts())));
    series.add(new Played(HttpScenario.NOOP_GET, () -> each(gets())));
    series.add(new Played(HttpScenario.POLL, () -> each(polls())));
    series.add(new Played(HttpScenario.NOOP_GET + HttpScenario.BUSY, () -> busy(false)));
    series.add(new Played(HttpScenario.POLL + HttpScenario.BUSY, () -> busy(true)));
    for (int rate : bed.scale().rates()) {
      series.add(new Played(HttpScenario.OPEN + rate, () -> open(rate)));
    }
    series.add(new Played(HttpScenario.WAIT + HttpScenario.RATE, () -> waiting(HttpScenario.RATE)));
    for (Design design : bed.scale().designs()) {
      series.add(
          new Played(
              HttpScenario.SYNCHRONOUS + design.title(),
              () -> synchronous(design, HttpScenario.RATE)));
    }
    return series;
  }

  private Figures accept() throws Exception {
    UUID event = published();
    Hearing hearing = listener.at(event);
    try (Callers callers = callers(CLIENTS)) {
      return new LogSale(guests, callers.each(calls.bookings(event, guests)), hearing).figures();
    }
  }

  private Figures open(int rate) throws Exception {
    UUID event = published();
    Hearing hearing = listener.at(event);
    List<Guest> some = guestsFor(rate);
    try (Callers callers = callers(OPEN_CLIENTS)) {
      return new LogSale(some, callers.at(rate, calls.bookings(event, some)), hearing).figures();
    }
  }

  private Figures waiting(int rate) throws Exception {
    UUID event = published();
    try (Callers callers = callers(OPEN_CLIENTS)) {
      return callers
          .at(rate, calls.bookings(event, guestsFor(rate), Calls.WAIT))
          .figures(HttpStatus.SC_OK);
    }
  }

  private Figures synchronous(Design design, int rate) throws Exception {
    UUID event = UUID.randomUUID();
    try (Connection connection = bed.connect(SynchronousScenario.SCHEMA)) {
      Places.publish(connection, event);
    }
    try (Callers callers = callers(OPEN_CLIENTS)) {
      Answers answers = callers.at(rate, calls.synchronous(design, event, guestsFor(rate)));
      Figures figures = answers.figures(HttpStatus.SC_CREATED);
      double givenUp = answers.count(HttpStatus.SC_CONFLICT);
      return figures
          .with(Figures.FAILURES, figures.values().getOrDefault(Figures.FAILURES, 0.0) - givenUp)
          .with(Figures.GIVEN_UP, givenUp);
    }
  }

  private Figures each(List<ClassicHttpRequest> all) throws Exception {
    try (Callers callers = callers(CLIENTS)) {
      return callers.each(all).figures(HttpStatus.SC_OK);
    }
  }

  private List<ClassicHttpRequest> posts() {
    return inTurn(calls.posts(Calls.NOOP, guests));
  }

  private List<ClassicHttpRequest> gets() {
    return inTurn(guests.stream().map(guest -> calls.get(Calls.NOOP, guest)).toList());
  }

  /** Polls of requests that are decided. */
  private List<ClassicHttpRequest> polls() throws Exception {
    if (decided.isEmpty()) {
      UUID event = published();
      Hearing hearing = listener.at(event);
      decided = followed(event);
      await(hearing, decided.size());
    }
    return inTurn(decided);
  }

  /** Some calls, again and again, as many as a round takes. */
  private List<ClassicHttpRequest> inTurn(List<ClassicHttpRequest> some) {
    return IntStream.range(0, (int) (CALLS_A_SECOND * seconds))
        .mapToObj(call -> some.get(call % some.size()))
        .toList();
  }

  /**
   * Calls for as long as the processor has something to do. It is held while the log is filled;
   * what is polled then is decided, or waits behind all the rest, in turn.
   */
  private Figures busy(boolean poll) throws Exception {
    List<ClassicHttpRequest> settled = polls();
    UUID event = published();
    Hearing hearing = listener.at(event);
    int count = (int) (WAITING_A_SECOND * seconds);
    List<ClassicHttpRequest> all = new ArrayList<>();
    try (Callers callers = callers(CLIENTS)) {
      try (LocalSystem.Pause _ = bed.system().pause(LocalSystem.Service.PROCESSOR.processName())) {
        line.fill(Wishes.bookings(Topics.REQUESTS, List.of(event), count));
        for (ClassicHttpRequest pending : followed(event)) {
          all.add(pending);
          all.add(settled.get(all.size() / 2));
        }
      }
      int total = count + all.size() / 2;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      Answers answers =
          callers.during(
              poll ? all : gets(), () -> hearing.count() < total && System.nanoTime() < deadline);
      await(hearing, total);
      return answers
          .figures(HttpStatus.SC_OK)
          .with(Figures.DECIDED_PER_SECOND, total * 1e9 / (answers.ended() - answers.began()));
    }
  }

  /** The polls of new bookings at an event, which are accepted. */
  private List<ClassicHttpRequest> followed(UUID event) throws Exception {
    List<Guest> some = guests.subList(0, Math.min(FOLLOWED, guests.size()));
    try (Callers callers = callers(CLIENTS)) {
      Answers answers = callers.each(calls.bookings(event, some));
      List<ClassicHttpRequest> polls = new ArrayList<>();
      for (Answers.Answer answer : answers.all()) {
        if (answer.location() == null) {
          throw new CommandException("Expected a booking to be accepted, but got " + answer);
        }
        polls.add(calls.get(answer.location(), some.get(answer.call())));
      }
      return polls;
    }
  }

  private List<Guest> guestsFor(int rate) {
    return guests.subList(0, (int) (rate * seconds));
  }

  /** A new event with a place for everybody. */
  private UUID published() throws Exception {
    UUID event = Wishes.events(1, Testbed.PARTITIONS).getFirst();
    Hearing hearing = listener.at(event);
    line.decide(List.of(Wishes.publication(Topics.REQUESTS, event)));
    await(hearing, 1);
    return event;
  }

  private static void await(Hearing hearing, int count) throws InterruptedException {
    if (!hearing.await(count, PATIENCE)) {
      throw new CommandException(
          "Expected %,d outcomes within %s, but heard %,d"
              .formatted(count, PATIENCE, hearing.count()));
    }
  }

  private Callers callers(int count) throws Exception {
    return new Callers(bed.endpoints().api(), count);
  }

  /** A round of a series. */
  @FunctionalInterface
  private interface Round {
    Figures play() throws Exception;
  }

  private record Played(String name, Round round) implements Series {
    @Override
    public Figures play() throws Exception {
      return round.play();
    }
  }
}
