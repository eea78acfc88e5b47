package dev.evently.standalone.bench;

import dev.evently.common.log.Topics;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.system.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * The whole way through REST, with all services running: bookings as fast as 64 clients can, polls,
 * and calls at fixed rates; beside calls that do nothing and sales in the caller's own transaction,
 * both in the same application.
 */
final class HttpScenario implements Scenario {
  static final String NAME = "http";
  static final String ACCEPT = "accept";
  static final String NOOP = "noop";
  static final String NOOP_GET = "noop_get";
  static final String POLL = "poll";
  static final String BUSY = "_busy";
  static final String OPEN = "open_";
  static final String WAIT = "wait_";
  static final String SYNCHRONOUS = "synchronous_200_";

  private static final int CLIENTS = 64;

  /** More than are needed at once when calls come at a fixed rate. */
  private static final int OPEN_CLIENTS = 200;

  /** Calls in a second at which the log and the designs that take locks are compared. */
  static final int RATE = 200;

  /** About what is accepted in a second, so that a round lasts as long as one of the others. */
  private static final int CALLS_A_SECOND = 3_000;

  private static final int WAITING_A_SECOND = 5_000;

  /** Requests that are polled. */
  private static final int FOLLOWED = 256;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private @Nullable LogLine line;
  private @Nullable Listener listener;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(Testbed bed) throws Exception {
    bed.migrate(SynchronousScenario.SCHEMA);
    LogLine newLine = new LogLine(bed, DecideScenario.PROCESSOR);
    line = newLine;
    Listener newListener = new Listener(bed.endpoints());
    listener = newListener;
    Stage stage = new Stage(bed, newLine, newListener);
    List<Series> series = stage.series();
    bed.scale().warmUp(only(series, ACCEPT, POLL, NOOP));
    bed.scale().warmUp(only(series, OPEN + bed.scale().rates().getLast()));
    return series;
  }

  private static List<Series> only(List<Series> series, String... names) {
    return series.stream().filter(one -> Set.of(names).contains(one.name())).toList();
  }

  @Override
  public List<Check> check(Testbed bed) throws Exception {
    try (Connection connection = bed.connect(SynchronousScenario.SCHEMA)) {
      return List.of(
          Places.check("http: as many synchronous bookings as confirmed places", connection));
    }
  }

  @Override
  public Map<String, Double> ratios(Results results) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    put(
        ratios,
        "http_decided_per_second",
        results.median(NAME, ACCEPT, Figures.DECIDED_PER_SECOND));
    put(ratios, "http_accept_over_noop", pace(results, ACCEPT, NOOP));
    put(ratios, "http_failures", results.sum(Figures.FAILURES, NAME));
    put(ratios, "p99_ms_at_200", results.median(NAME, OPEN + RATE, Figures.P99));
    put(
        ratios,
        "p99_at_200_over_synchronous",
        Results.over(
            results.median(NAME, OPEN + RATE, Figures.P99),
            results.median(NAME, SYNCHRONOUS + Design.OPTIMISTIC.title(), Figures.P99)));
    OptionalDouble idle = pace(results, POLL, NOOP_GET);
    OptionalDouble busy = pace(results, POLL + BUSY, NOOP_GET + BUSY);
    if (idle.isPresent() && busy.isPresent()) {
      ratios.put("poll_over_noop", Math.min(idle.getAsDouble(), busy.getAsDouble()));
    }
    return ratios;
  }

  private static OptionalDouble pace(Results results, String one, String other) {
    return Results.over(results.perSecond(NAME, one), results.perSecond(NAME, other));
  }

  private static void put(Map<String, Double> ratios, String name, OptionalDouble value) {
    value.ifPresent(figure -> ratios.put(name, figure));
  }

  @Override
  public void close() throws SQLException {
    if (listener != null) {
      listener.close();
    }
    if (line != null) {
      line.close();
    }
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

  /** What the series have in common. */
  private static final class Stage {
    private final Testbed bed;
    private final LogLine line;
    private final Listener listener;
    private final Calls calls;
    private final List<Guest> guests;
    private final double seconds;
    private List<ClassicHttpRequest> decided = List.of();

    Stage(Testbed bed, LogLine line, Listener listener) {
      this.bed = bed;
      this.line = line;
      this.listener = listener;
      calls = new Calls(bed.endpoints().api());
      seconds = bed.scale().synchronous().toMillis() / 1e3;
      guests = Guest.crowd((int) (CALLS_A_SECOND * seconds), bed.endpoints().jwtSecret());
    }

    List<Series> series() {
      List<Series> series = new ArrayList<>();
      series.add(new Played(ACCEPT, this::accept));
      series.add(new Played(NOOP, () -> each(calls.posts(Calls.NOOP, guests))));
      series.add(new Played(NOOP_GET, () -> each(gets())));
      series.add(new Played(POLL, () -> each(polls())));
      series.add(new Played(NOOP_GET + BUSY, () -> busy(false)));
      series.add(new Played(POLL + BUSY, () -> busy(true)));
      for (int rate : bed.scale().rates()) {
        series.add(new Played(OPEN + rate, () -> open(rate)));
      }
      series.add(new Played(WAIT + RATE, () -> waiting(RATE)));
      for (Design design : bed.scale().designs()) {
        series.add(new Played(SYNCHRONOUS + design.title(), () -> synchronous(design, RATE)));
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

    private List<ClassicHttpRequest> gets() {
      return guests.stream().map(guest -> calls.get(Calls.NOOP, guest)).toList();
    }

    /** As many polls as there are guests, each of a request that is decided. */
    private List<ClassicHttpRequest> polls() throws Exception {
      if (decided.isEmpty()) {
        UUID event = published();
        Hearing hearing = listener.at(event);
        decided = followed(event);
        await(hearing, decided.size());
      }
      List<ClassicHttpRequest> polls = new ArrayList<>();
      while (polls.size() < guests.size()) {
        polls.addAll(decided.subList(0, Math.min(decided.size(), guests.size() - polls.size())));
      }
      return polls;
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
        try (LocalSystem.Hold _ = bed.system().hold(LocalSystem.Service.PROCESSOR.part())) {
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
            throw new Trouble("Expected a booking to be accepted, but got " + answer);
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
        throw new Trouble(
            "Expected %,d outcomes within %s, but heard %,d"
                .formatted(count, PATIENCE, hearing.count()));
      }
    }

    private Callers callers(int count) throws Exception {
      return new Callers(bed.endpoints().api(), count);
    }
  }
}
