package dev.evently.processor.batch;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.LoadLimit;
import dev.evently.processor.store.StoreSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** An event of its own for each test, and what is asked at it, decided batch by batch. */
abstract class DecidedInBatches {
  private static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=in_batches";
  static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final AtomicInteger PARTITIONS = new AtomicInteger(5000);

  static StoreSessions sessions;
  private static BatchProcessor processor;

  private final int partition = PARTITIONS.getAndIncrement();
  final UUID event = UUID.randomUUID();
  private final List<LogEntry> batch = new ArrayList<>();
  Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private long offset;

  @BeforeAll
  static void open() {
    Flyway.configure()
        .dataSource(URL, "postgres", "postgres")
        .schemas("in_batches")
        .load()
        .migrate();
    sessions = StoreSessions.open(URL, "postgres", "postgres");
    processor = new BatchProcessor(sessions.store());
  }

  @AfterAll
  static void close() {
    sessions.close();
  }

  final void publish(int capacity, @Nullable SaleTerms terms) {
    publishAt(event, capacity, terms);
  }

  final void publishAt(UUID id, int capacity, @Nullable SaleTerms terms) {
    add(
        id,
        id,
        new Actor(UUID.randomUUID(), Role.ADMIN),
        new PublishEvent("Concert", "Hall", START, capacity, 10, terms));
  }

  /** Somebody new asks. */
  final UUID ask(Request request) {
    return ask(Role.USER, request);
  }

  final UUID ask(Role role, Request request) {
    UUID id = UUID.randomUUID();
    add(id, new Actor(UUID.randomUUID(), role), request);
    return id;
  }

  /** Somebody new asks at another event. */
  final UUID askAt(UUID other, Request request) {
    UUID id = UUID.randomUUID();
    add(id, other, new Actor(UUID.randomUUID(), Role.USER), request);
    return id;
  }

  final void add(UUID id, Actor actor, Request request) {
    add(id, event, actor, request);
  }

  private void add(UUID id, UUID at, Actor actor, Request request) {
    batch.add(
        new LogEntry.Parsed(
            new LoggedRequest(
                new RequestRecord(id, at, actor, request),
                new LogPosition(partition, offset++),
                now,
                null)));
  }

  /** Decides all that was asked in one batch. */
  final List<OutcomeRecord> decide() {
    List<OutcomeRecord> outcomes = new ArrayList<>();
    processor.process(batch, decision -> outcomes.addAll(decision.outcomes()));
    batch.clear();
    return outcomes;
  }

  /** What all that was asked comes to on state that is loaded once, up to a limit; it stays so. */
  final List<OutcomeRecord> decideWith(LoadLimit limit) {
    List<LoggedRequest> requests = requests();
    return sessions
        .store()
        .inTransaction(transaction -> {
          EventState state = transaction.load(requests, limit).state(event);
          return requests.stream()
              .flatMap(request -> Decider.decide(state, request).stream())
              .toList();
        });
  }

  /** All that was asked and is not decided yet. */
  final List<LoggedRequest> requests() {
    return batch.stream().map(entry -> ((LogEntry.Parsed) entry).request()).toList();
  }

  /** As many people ask for the same. */
  final void ask(int people, Request request) {
    IntStream.range(0, people).forEach(_ -> ask(request));
  }

  static List<UUID> promoted(List<OutcomeRecord> outcomes) {
    return outcomes.stream()
        .map(OutcomeRecord::outcome)
        .filter(WaitlistPromoted.class::isInstance)
        .map(outcome -> ((WaitlistPromoted) outcome).entryId())
        .toList();
  }
}
