package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import dev.evently.bench.http.BookingLoad;
import dev.evently.bench.http.HttpLoadGenerator;
import dev.evently.bench.http.LoadRequests;
import dev.evently.bench.http.LoadResponses;
import dev.evently.bench.http.LoadUser;
import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.bench.log.OutcomeRecorder;
import dev.evently.bench.log.RecordedOutcomes;
import dev.evently.bench.log.RequestGenerator;
import dev.evently.bench.report.Figures;
import dev.evently.bench.synchronous.SynchronousDesign;
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

/** The series of the http scenario, and what they have in common: events, users and requests. */
final class HttpSeries {
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

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final BenchmarkEnvironment env;
  private final LogThroughputBenchmark log;
  private final OutcomeRecorder recorder;
  private final LoadRequests requests;
  private final List<LoadUser> users;
  private final double seconds;
  private List<ClassicHttpRequest> decided = List.of();

  HttpSeries(BenchmarkEnvironment env, LogThroughputBenchmark log, OutcomeRecorder recorder) {
    this.env = env;
    this.log = log;
    this.recorder = recorder;
    requests = new LoadRequests(env.endpoints().api());
    seconds = env.scale().synchronous().toMillis() / 1e3;
    users = LoadUser.many((int) (BOOKINGS_A_SECOND * seconds), env.endpoints().jwtSecret());
  }

  List<Series> series() {
    List<Series> series = new ArrayList<>();
    series.add(new HttpRound(HttpScenario.ACCEPT, this::accept));
    series.add(new HttpRound(HttpScenario.NOOP, () -> each(posts())));
    series.add(new HttpRound(HttpScenario.NOOP_GET, () -> each(gets())));
    series.add(new HttpRound(HttpScenario.POLL, () -> each(polls())));
    series.add(new HttpRound(HttpScenario.NOOP_GET + HttpScenario.BUSY, () -> busy(false)));
    series.add(new HttpRound(HttpScenario.POLL + HttpScenario.BUSY, () -> busy(true)));
    for (int rate : env.scale().rates()) {
      series.add(new HttpRound(HttpScenario.OPEN + rate, () -> open(rate)));
    }
    series.add(
        new HttpRound(HttpScenario.WAIT + HttpScenario.RATE, () -> waiting(HttpScenario.RATE)));
    for (SynchronousDesign design : env.scale().designs()) {
      series.add(
          new HttpRound(
              HttpScenario.SYNCHRONOUS + design.title(),
              () -> synchronous(design, HttpScenario.RATE)));
    }
    return series;
  }

  private Figures accept() throws Exception {
    UUID event = published();
    RecordedOutcomes outcomes = recorder.record(event);
    try (HttpLoadGenerator load = connect(CLIENTS)) {
      return new BookingLoad(users, load.closedLoop(requests.bookings(event, users)), outcomes)
          .figures();
    }
  }

  private Figures open(int rate) throws Exception {
    UUID event = published();
    RecordedOutcomes outcomes = recorder.record(event);
    List<LoadUser> some = usersFor(rate);
    try (HttpLoadGenerator load = connect(OPEN_CLIENTS)) {
      return new BookingLoad(some, load.openLoop(rate, requests.bookings(event, some)), outcomes)
          .figures();
    }
  }

  private Figures waiting(int rate) throws Exception {
    UUID event = published();
    try (HttpLoadGenerator load = connect(OPEN_CLIENTS)) {
      return load.openLoop(rate, requests.bookings(event, usersFor(rate), LoadRequests.WAIT))
          .figures(HttpStatus.SC_OK);
    }
  }

  private Figures synchronous(SynchronousDesign design, int rate) throws Exception {
    UUID event = UUID.randomUUID();
    try (Connection connection = env.connect(SynchronousScenario.SCHEMA)) {
      BookingTables.publish(connection, event);
    }
    try (HttpLoadGenerator load = connect(OPEN_CLIENTS)) {
      LoadResponses responses =
          load.openLoop(rate, requests.synchronous(design.title(), event, usersFor(rate)));
      Figures figures = responses.figures(HttpStatus.SC_CREATED);
      double givenUp = responses.count(HttpStatus.SC_CONFLICT);
      return figures
          .with(Figures.FAILURES, figures.values().getOrDefault(Figures.FAILURES, 0.0) - givenUp)
          .with(Figures.GIVEN_UP, givenUp);
    }
  }

  private Figures each(List<ClassicHttpRequest> all) throws Exception {
    try (HttpLoadGenerator load = connect(CLIENTS)) {
      return load.closedLoop(all).figures(HttpStatus.SC_OK);
    }
  }

  private List<ClassicHttpRequest> posts() {
    return inTurn(requests.posts(LoadRequests.NOOP, users));
  }

  private List<ClassicHttpRequest> gets() {
    return inTurn(users.stream().map(user -> requests.get(LoadRequests.NOOP, user)).toList());
  }

  /** Polls of requests that are decided. */
  private List<ClassicHttpRequest> polls() throws Exception {
    if (decided.isEmpty()) {
      UUID event = published();
      RecordedOutcomes outcomes = recorder.record(event);
      decided = followed(event);
      await(outcomes, decided.size());
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
   * Calls for as long as the processor has something to do. It is paused while the log is filled;
   * what is polled then is decided, or waits behind all the rest, in turn.
   */
  private Figures busy(boolean poll) throws Exception {
    List<ClassicHttpRequest> settled = polls();
    UUID event = published();
    RecordedOutcomes outcomes = recorder.record(event);
    int count = (int) (WAITING_A_SECOND * seconds);
    List<ClassicHttpRequest> all = new ArrayList<>();
    try (HttpLoadGenerator load = connect(CLIENTS)) {
      try (LocalSystem.Pause _ = env.system().pause(LocalSystem.Service.PROCESSOR.processName())) {
        log.write(RequestGenerator.bookings(Topics.REQUESTS, List.of(event), count));
        for (ClassicHttpRequest pending : followed(event)) {
          all.add(pending);
          all.add(settled.get(all.size() / 2));
        }
      }
      int total = count + all.size() / 2;
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      LoadResponses responses =
          load.closedLoop(
              poll ? all : gets(), () -> outcomes.count() < total && System.nanoTime() < deadline);
      await(outcomes, total);
      return responses
          .figures(HttpStatus.SC_OK)
          .with(Figures.DECIDED_PER_SECOND, total * 1e9 / (responses.ended() - responses.began()));
    }
  }

  /** The polls of new bookings at an event, which are accepted. */
  private List<ClassicHttpRequest> followed(UUID event) throws Exception {
    List<LoadUser> some = users.subList(0, Math.min(FOLLOWED, users.size()));
    try (HttpLoadGenerator load = connect(CLIENTS)) {
      LoadResponses responses = load.closedLoop(requests.bookings(event, some));
      List<ClassicHttpRequest> polls = new ArrayList<>();
      for (LoadResponses.Response response : responses.all()) {
        if (response.location() == null) {
          throw new CommandException("Expected a booking to be accepted, but got " + response);
        }
        polls.add(requests.get(response.location(), some.get(response.call())));
      }
      return polls;
    }
  }

  private List<LoadUser> usersFor(int rate) {
    return users.subList(0, (int) (rate * seconds));
  }

  /** A new event with a ticket for everybody. */
  private UUID published() throws Exception {
    UUID event = RequestGenerator.events(1, BenchmarkEnvironment.PARTITIONS).getFirst();
    RecordedOutcomes outcomes = recorder.record(event);
    log.decide(List.of(RequestGenerator.publication(Topics.REQUESTS, event)));
    await(outcomes, 1);
    return event;
  }

  private static void await(RecordedOutcomes outcomes, int count) throws InterruptedException {
    if (!outcomes.await(count, TIMEOUT)) {
      throw new CommandException(
          "Expected %,d outcomes within %s, but read %,d"
              .formatted(count, TIMEOUT, outcomes.count()));
    }
  }

  private HttpLoadGenerator connect(int count) throws Exception {
    return new HttpLoadGenerator(env.endpoints().api(), count);
  }

  /** A round of a series. */
  @FunctionalInterface
  private interface Round {
    Figures play() throws Exception;
  }

  private record HttpRound(String name, Round round) implements Series {
    @Override
    public Figures play() throws Exception {
      return round.play();
    }
  }
}
