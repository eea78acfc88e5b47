package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A large seat map is replaced as a whole. */
class ReplacedSeatMapIT {
  private static final String SCHEMA = "replaced_maps";
  private static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=" + SCHEMA;
  private static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final int LARGE = 99_000;

  private static long offset;

  private final List<LogEntry> batch = new ArrayList<>();
  private UUID event = UUID.randomUUID();

  @BeforeAll
  static void migrate() {
    Flyway.configure().dataSource(URL, "postgres", "postgres").schemas(SCHEMA).load().migrate();
  }

  /** In the batch that takes a seat of it, and again in the next. */
  @Test
  void aMapIsReplacedWhereItsTakenSeatsStay() {
    publish(LARGE);
    decide();
    var named = new PlaceBooking(1, false, List.of("R50000-1"), null, null);
    ask(Role.USER, named);
    ask(Role.ADMIN, new ReplaceSeats(2, rows(LARGE).reversed()));
    ask(Role.USER, new PlaceBooking(1, false, null, null, "Rest"));
    ask(Role.USER, named);
    assertThat(decide())
        .extracting(outcome -> outcome.outcome().type())
        .containsExactly(
            "BookingConfirmed", "SeatsReplaced", "BookingConfirmed", "BookingRejected");

    ask(Role.ADMIN, new ReplaceSeats(3, rows(LARGE - 1)));
    ask(Role.ADMIN, new ReplaceSeats(3, rows(LARGE)));
    ask(Role.USER, new PlaceBooking(2, false, List.of("R0-1", "R98999-1"), null, null));
    List<OutcomeRecord> outcomes = decide();
    assertThat(outcomes)
        .extracting(outcome -> outcome.outcome().type())
        .containsExactly("RequestRejected", "SeatsReplaced", "BookingRejected");
    assertThat(outcomes.getFirst().outcome().toString()).contains("R98999-1");
    assertThat(outcomes.getLast().outcome().toString()).contains("SEAT_TAKEN");
    assertThat(outcomes.getLast().confirmed()).isEqualTo(2);
  }

  /** A map of rows of one seat, and a category without any. */
  private void publish(int seats) {
    event = UUID.randomUUID();
    List<Category> categories =
        List.of(new Category("Rest", 1, null), new Category("One", 1, null));
    add(
        event,
        Role.ADMIN,
        new PublishEvent(
            "Concert",
            "Hall",
            START,
            2,
            10,
            new SaleTerms(null, null, null, null, null, categories)));
    ask(Role.ADMIN, new AddSeats(rows(seats)));
  }

  private static List<SeatRow> rows(int seats) {
    return IntStream.range(0, seats)
        .mapToObj(n -> new SeatRow(null, "R" + n, List.of("1"), "Rest"))
        .toList();
  }

  private UUID ask(Role role, Request request) {
    UUID id = UUID.randomUUID();
    add(id, role, request);
    return id;
  }

  private void add(UUID id, Role role, Request request) {
    batch.add(
        new LogEntry.Parsed(
            new LoggedRequest(
                new RequestRecord(id, event, new Actor(UUID.randomUUID(), role), request),
                new LogPosition(0, offset++),
                Instant.parse("2030-01-01T00:00:00Z"),
                null)));
  }

  private List<OutcomeRecord> decide() {
    List<OutcomeRecord> outcomes = new ArrayList<>();
    try (var sessions = StoreSessions.open(URL, "postgres", "postgres")) {
      new BatchProcessor(sessions.store())
          .process(List.copyOf(batch), decision -> outcomes.addAll(decision.outcomes()));
      return outcomes;
    } finally {
      batch.clear();
    }
  }
}
