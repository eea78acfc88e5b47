package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Place;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.decision.Decider;
import dev.evently.processor.decision.PlacedRequest;
import dev.evently.processor.store.DueEvent;
import dev.evently.processor.store.StoreSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events that are larger than the slice that is read at first. */
class LargeEventIT {
  private static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=large";
  private static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final AtomicInteger PARTITIONS = new AtomicInteger(5000);

  private static StoreSessions sessions;
  private static BatchProcessor processor;

  private final int partition = PARTITIONS.getAndIncrement();
  private final UUID event = UUID.randomUUID();
  private final List<LogEntry> batch = new ArrayList<>();
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private long offset;

  @BeforeAll
  static void open() {
    Flyway.configure().dataSource(URL, "postgres", "postgres").schemas("large").load().migrate();
    sessions = StoreSessions.open(URL, "postgres", "postgres");
    processor = new BatchProcessor(sessions.store());
  }

  @AfterAll
  static void close() {
    sessions.close();
  }

  @Test
  void aCancelledEventEndsInBoundedParts() {
    publish(2_000, null);
    IntStream.range(0, 2_250).forEach(_ -> ask(new Request.PlaceBooking(1, true)));
    assertThat(decide()).hasSize(2_251);

    ask(Role.ADMIN, new Request.CancelEvent(null));
    assertThat(decide()).hasSize(1 + Decider.ENDS_AT_ONCE);
    assertThat(due()).isTrue();
    ask(Role.ADMIN, new Request.SettleDue());
    ask(Role.ADMIN, new Request.SettleDue());
    List<OutcomeRecord> rest = decide();

    assertThat(rest).hasSize(2_250 - Decider.ENDS_AT_ONCE + 2);
    assertThat(rest.get(Decider.ENDS_AT_ONCE).outcome()).isEqualTo(new Outcome.DueSettled(true));
    assertThat(rest.getLast())
        .satisfies(last -> {
          assertThat(last.outcome()).isEqualTo(new Outcome.DueSettled(false));
          assertThat(last.confirmed() + last.waitlisted()).isZero();
        });
    assertThat(due()).isFalse();
  }

  @Test
  void allHoldsThatAreDueExpireBeforeTheNextDecision() {
    publish(5_000, new SaleTerms(Duration.ofMinutes(1), null, null, null, null, null));
    IntStream.range(0, 5_000).forEach(_ -> ask(new Request.PlaceHold(1, null, null, null)));
    assertThat(decide().getLast().held()).isEqualTo(5_000);
    assertThat(due()).isFalse();

    now = now.plusSeconds(60);
    assertThat(due()).isTrue();
    ask(new Request.PlaceBooking(3, false));
    List<OutcomeRecord> outcomes = decide();

    assertThat(outcomes).hasSize(5_001);
    assertThat(outcomes.subList(0, 5_000))
        .allSatisfy(
            expired -> assertThat(expired.outcome()).isInstanceOf(Outcome.HoldExpired.class));
    assertThat(outcomes.getLast())
        .satisfies(booked -> {
          assertThat(booked.outcome()).isInstanceOf(Outcome.BookingConfirmed.class);
          assertThat(booked.held()).isZero();
          assertThat(booked.confirmed()).isEqualTo(3);
        });
  }

  @Test
  void theFirstWhoFitsIsFoundBehindThousandsWhoWantMore() {
    publish(4, waitlist(WaitlistTerms.Policy.FIRST_FIT));
    ask(new Request.PlaceBooking(4, true));
    IntStream.range(0, 3_000).forEach(_ -> ask(new Request.PlaceBooking(4, true)));
    UUID small = ask(new Request.PlaceBooking(1, true));
    UUID smaller = ask(new Request.PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new Request.ChangeEvent(1, null, null, null, 6, null));

    assertThat(promoted(decide())).containsExactly(small, smaller);
  }

  @Test
  void anotherPolicyServesALongLineInTheSameBatch() {
    publish(4, waitlist(WaitlistTerms.Policy.STRICT));
    UUID first = ask(new Request.PlaceBooking(1, true));
    ask(new Request.PlaceBooking(3, true));
    IntStream.range(0, 2_000).forEach(_ -> ask(new Request.PlaceBooking(4, true)));
    UUID small = ask(new Request.PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new Request.CancelBooking(first));
    ask(
        Role.ADMIN,
        new Request.ChangeEvent(
            1, null, null, null, null, null, waitlist(WaitlistTerms.Policy.FIRST_FIT)));

    assertThat(promoted(decide())).containsExactly(small);
  }

  @Test
  void theBestOfAHundredThousandSeatsAreFoundWhereverTheyAre() {
    publish(0, null);
    List<String> row = IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList();
    ask(
        Role.ADMIN,
        new Request.AddSeats(
            IntStream.rangeClosed(1, 1_000)
                .mapToObj(n -> new SeatRow(n <= 990 ? "Front" : "Back", "R" + n, row, null))
                .toList()));
    assertThat(decide().getLast().capacity()).isEqualTo(100_000);

    UUID inFront = ask(new Request.PlaceBooking(3, false));
    UUID inTheBack = ask(new Request.PlaceBooking(2, false, null, "Back", null));
    // Every second seat of the first thirty rows: nothing adjacent is left of 1,500 free ones.
    for (int n = 1; n <= 30; n++) {
      for (int seat = n == 1 ? 5 : 1; seat <= 100; seat += 2) {
        ask(
            new Request.PlaceBooking(
                1, false, List.of("Front/R%d-%d".formatted(n, seat)), null, null));
      }
    }
    decide();
    UUID behind = ask(new Request.PlaceBooking(4, false));
    List<OutcomeRecord> outcomes = decide();

    assertThat(seats(behind, outcomes))
        .containsExactly("Front/R31-1", "Front/R31-2", "Front/R31-3", "Front/R31-4");
    assertThat(stored(inFront)).containsExactly("Front/R1-1", "Front/R1-2", "Front/R1-3");
    assertThat(stored(inTheBack)).containsExactly("Back/R991-1", "Back/R991-2");
  }

  /** Nobody waited when the batch was read, and whoever does so by now is promoted in it. */
  @Test
  @Timeout(60)
  void whoBeginsToWaitAndIsPromotedInOneBatchGetsASeat() {
    publish(0, null);
    ask(Role.ADMIN, new Request.AddSeats(List.of(new SeatRow("S", "A", List.of("1"), null))));
    UUID booked = ask(new Request.PlaceBooking(1, false));
    decide();

    UUID waiting = ask(new Request.PlaceBooking(1, true, null, "S", null));
    ask(Role.ADMIN, new Request.CancelBooking(booked));

    assertThat(promoted(decide())).containsExactly(waiting);
  }

  @Test
  @Timeout(60)
  void aHoldThatExpiresInTheBatchInWhichItWasPlacedGoesToWhoWaits() {
    publish(0, new SaleTerms(Duration.ofSeconds(1), null, null, null, null, null));
    ask(Role.ADMIN, new Request.AddSeats(List.of(new SeatRow("S", "A", List.of("1"), null))));
    decide();

    ask(new Request.PlaceHold(1, null, null, null));
    UUID waiting = ask(new Request.PlaceBooking(1, true, null, "S", null));
    now = now.plusSeconds(1);
    ask(Role.ADMIN, new Request.SettleDue());

    assertThat(promoted(decide())).containsExactly(waiting);
  }

  @Test
  @Timeout(60)
  void aCategoryThatIsMadeInABatchHasALineOfItsOwn() {
    publish(1, categories(1, 0));
    ask(new Request.PlaceBooking(1, true, null, null, "A"));
    ask(new Request.PlaceBooking(1, true, null, null, "A"));
    decide();

    ask(Role.ADMIN, new Request.ChangeEvent(1, null, null, null, null, null, categories(1, 1)));
    UUID booked = ask(new Request.PlaceBooking(1, true, null, null, "B"));
    UUID waiting = ask(new Request.PlaceBooking(1, true, null, null, "B"));
    ask(Role.ADMIN, new Request.CancelBooking(booked));

    assertThat(promoted(decide())).containsExactly(waiting);
  }

  @Test
  void whoLeavesTheLineAndJoinsItAgainInOneBatchStandsInItOnce() {
    var again = new Actor(UUID.randomUUID(), Role.USER);
    UUID first = UUID.randomUUID();
    publish(1, null);
    ask(new Request.PlaceBooking(1, true));
    add(first, again, new Request.PlaceBooking(1, true));
    ask(new Request.PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new Request.ChangeEvent(1, "Another", null, null, null, null, null));
    add(UUID.randomUUID(), again, new Request.LeaveWaitlist(first));
    add(UUID.randomUUID(), again, new Request.PlaceBooking(1, true));

    assertThat(decide())
        .extracting(outcome -> outcome.outcome().type())
        .containsExactly("EventChanged", "WaitlistLeft", "WaitlistJoined");
  }

  private static SaleTerms categories(int a, int b) {
    List<Category> categories = new ArrayList<>(List.of(new Category("A", a, null)));
    if (b > 0) {
      categories.add(new Category("B", b, null));
    }
    return new SaleTerms(null, null, null, null, null, categories);
  }

  private static SaleTerms waitlist(WaitlistTerms.Policy policy) {
    return new SaleTerms(
        null, null, null, null, new WaitlistTerms(policy, null, null, null, null), null);
  }

  private void publish(int capacity, @Nullable SaleTerms terms) {
    add(
        event,
        new Actor(UUID.randomUUID(), Role.ADMIN),
        new Request.PublishEvent("Concert", "Hall", START, capacity, 10, terms));
  }

  /** Somebody new asks. */
  private UUID ask(Request request) {
    return ask(Role.USER, request);
  }

  private UUID ask(Role role, Request request) {
    UUID id = UUID.randomUUID();
    add(id, new Actor(UUID.randomUUID(), role), request);
    return id;
  }

  private void add(UUID id, Actor actor, Request request) {
    batch.add(
        new LogEntry.Parsed(
            new PlacedRequest(
                new RequestRecord(id, event, actor, request),
                new Place(partition, offset++),
                now,
                null)));
  }

  /** Decides all that was asked in one batch. */
  private List<OutcomeRecord> decide() {
    List<OutcomeRecord> outcomes =
        processor.process(batch, _ -> {}).stream()
            .flatMap(decision -> decision.outcomes().stream())
            .toList();
    batch.clear();
    return outcomes;
  }

  private boolean due() {
    return sessions.store().due(now, 1_000).stream().map(DueEvent::eventId).anyMatch(event::equals);
  }

  private static List<UUID> promoted(List<OutcomeRecord> outcomes) {
    return outcomes.stream()
        .map(OutcomeRecord::outcome)
        .filter(Outcome.WaitlistPromoted.class::isInstance)
        .map(outcome -> ((Outcome.WaitlistPromoted) outcome).entryId())
        .toList();
  }

  private static List<String> seats(UUID booking, List<OutcomeRecord> outcomes) {
    return outcomes.stream()
        .map(OutcomeRecord::outcome)
        .filter(outcome ->
            outcome instanceof Outcome.BookingConfirmed o && o.bookingId().equals(booking))
        .map(outcome ->
            seats(Objects.requireNonNull(((Outcome.BookingConfirmed) outcome).tickets())))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> seats(Tickets tickets) {
    return Objects.requireNonNull(tickets.seats());
  }

  /** The seats of a booking, read again by cancelling it. */
  private List<String> stored(UUID booking) {
    ask(Role.ADMIN, new Request.CancelBooking(booking));
    return decide().stream()
        .map(OutcomeRecord::outcome)
        .filter(Outcome.BookingCancelled.class::isInstance)
        .map(outcome ->
            seats(Objects.requireNonNull(((Outcome.BookingCancelled) outcome).tickets())))
        .findFirst()
        .orElseThrow();
  }
}
