package dev.evently.common.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;

/**
 * What the tables themselves forbid, whatever a program does: the last guard behind the rules of
 * the decider.
 */
class ConstraintsIT {
  private static final UUID EVENT = new UUID(0, 1);
  private static final UUID OTHER_EVENT = new UUID(0, 2);
  private static final UUID USER = new UUID(0, 3);
  private static final UUID OTHER_USER = new UUID(0, 4);
  private static final UUID ONE = new UUID(0, 11);
  private static final UUID TWO = new UUID(0, 12);

  private static TestSchema schema;

  @BeforeAll
  static void create() throws Exception {
    schema = new TestSchema("constraints");
    schema.flyway().migrate();
  }

  @AfterAll
  static void drop() throws Exception {
    schema.close();
  }

  @BeforeEach
  void begin() throws Exception {
    schema.execute("begin");
  }

  @AfterEach
  void rollBack() throws Exception {
    schema.execute("rollback");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void allow(String what, String sql) {
    assertThatCode(() -> schema.execute(sql)).doesNotThrowAnyException();
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
        arguments("an event that is sold out", event(10, 7, 3)),
        arguments("an event of no tickets", event(0, 0, 0)),
        arguments("a category that is sold out", category(5, 2, 3)),
        arguments(
            "a booking after one that was cancelled",
            booking(ONE, USER, EVENT, "CANCELLED", quoted(ONE))
                + booking(TWO, USER, EVENT, "CONFIRMED", "null")),
        arguments(
            "bookings at two events",
            booking(ONE, USER, EVENT, "CONFIRMED", "null")
                + booking(TWO, USER, OTHER_EVENT, "CONFIRMED", "null")),
        arguments(
            "two bookings where a user may have several",
            booking(ONE, USER, EVENT, "CONFIRMED", quoted(ONE))
                + booking(TWO, USER, EVENT, "CONFIRMED", quoted(TWO))),
        arguments(
            "the same label at two events",
            seat(EVENT, "A-1", "AVAILABLE", "null")
                + seat(OTHER_EVENT, "A-1", "BOOKED", quoted(ONE))),
        arguments(
            "waits for two categories",
            entry(ONE, USER, "Stalls", 1, "WAITING") + entry(TWO, USER, "Balcony", 2, "WAITING")),
        arguments(
            "a wait after one that has ended",
            entry(ONE, USER, "", 1, "LEFT") + entry(TWO, USER, "", 2, "WAITING")),
        arguments("two holds of a user", hold(ONE, 1, "HELD") + hold(TWO, 1, "HELD")),
        arguments("one offset in two partitions", decision(ONE, 0, 7) + decision(TWO, 1, 7)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forbidden")
  void forbid(String constraint, String sql) {
    assertThatThrownBy(() -> schema.execute(sql))
        .isInstanceOfSatisfying(
            PSQLException.class,
            thrown ->
                assertThat(Objects.requireNonNull(thrown.getServerErrorMessage()).getConstraint())
                    .isEqualTo(constraint));
  }

  static Stream<Arguments> forbidden() {
    return Stream.of(counters(), bookings(), seats(), waitlists(), others()).flatMap(rows -> rows);
  }

  private static Stream<Arguments> counters() {
    return Stream.of(
        arguments("never_oversold", event(10, 11, 0)),
        arguments("never_oversold", event(10, 7, 4)),
        arguments("never_oversold", event(10, 11, -1)),
        arguments("never_oversold", event(10, -1, 0)),
        arguments("never_oversold", event(-1, 0, 0)),
        arguments("never_oversold", event(10, 7, 3) + "update event set capacity = 9"),
        arguments("never_oversold", event(10, 7, 3) + "update event set confirmed = 8"),
        arguments("event_waitlisted_check", event(1, 1, 0) + "update event set waitlisted = -1"),
        arguments("event_status_check", event(1, 1, 0) + "update event set status = 'OPEN'"),
        arguments("category_never_oversold", category(5, 3, 3)),
        arguments("category_never_oversold", category(5, -1, 0)),
        arguments("category_never_oversold", category(5, 0, -1)),
        arguments("category_pkey", category(5, 0, 0) + category(6, 0, 0)));
  }

  private static Stream<Arguments> bookings() {
    return Stream.of(
        arguments(
            "booking_of_user",
            booking(ONE, USER, EVENT, "CONFIRMED", "null")
                + booking(TWO, USER, EVENT, "CONFIRMED", "null")),
        arguments(
            "booking_pkey",
            booking(ONE, USER, EVENT, "CONFIRMED", "null")
                + booking(ONE, OTHER_USER, EVENT, "CONFIRMED", "null")),
        arguments("booking_status_check", booking(ONE, USER, EVENT, "HELD", "null")),
        arguments(
            "booking_quantity_check",
            booking(ONE, USER, EVENT, "CONFIRMED", "null") + "update booking set quantity = 0"));
  }

  private static Stream<Arguments> seats() {
    return Stream.of(
        arguments("seat_has_one_holder", seat(EVENT, "A-1", "AVAILABLE", quoted(ONE))),
        arguments("seat_has_one_holder", seat(EVENT, "A-1", "BOOKED", "null")),
        arguments("seat_has_one_holder", seat(EVENT, "A-1", "HELD", "null")),
        arguments("seat_status_check", seat(EVENT, "A-1", "SOLD", quoted(ONE))),
        arguments(
            "seat_pkey",
            seat(EVENT, "A-1", "BOOKED", quoted(ONE)) + seat(EVENT, "A-1", "BOOKED", quoted(TWO))));
  }

  private static Stream<Arguments> waitlists() {
    return Stream.of(
        arguments(
            "waitlist_one_waiting",
            entry(ONE, USER, "Stalls", 1, "WAITING") + entry(TWO, USER, "Stalls", 2, "WAITING")),
        arguments(
            "waitlist_line",
            entry(ONE, USER, "", 1, "WAITING") + entry(TWO, OTHER_USER, "", 1, "WAITING")),
        arguments("waitlist_entry_status_check", entry(ONE, USER, "", 1, "CONFIRMED")),
        arguments(
            "waitlist_entry_quantity_check",
            entry(ONE, USER, "", 1, "WAITING") + "update waitlist_entry set quantity = 0"));
  }

  private static Stream<Arguments> others() {
    String account = "insert into account values ('%s', '%s', 'A', 'hash', '%s', now());";
    String position = "insert into log_position values (0, %d);";
    String notification = "insert into notification values ('%s', %d, 0, '%s', '{}');";
    return Stream.of(
        arguments("hold_quantity_check", hold(ONE, 0, "HELD")),
        arguments("hold_status_check", hold(ONE, 1, "OFFERED")),
        arguments("hold_pkey", hold(ONE, 1, "RELEASED") + hold(ONE, 1, "HELD")),
        arguments("decision_pkey", decision(ONE, 0, 7) + decision(ONE, 0, 8)),
        arguments("log_position_pkey", position.formatted(1) + position.formatted(2)),
        arguments(
            "account_email_key",
            account.formatted(ONE, "a@b.example", "USER")
                + account.formatted(TWO, "a@b.example", "USER")),
        arguments("account_role_check", account.formatted(ONE, "a@b.example", "OWNER")),
        arguments(
            "notification_pkey",
            notification.formatted(USER, 7, ONE) + notification.formatted(USER, 7, TWO)));
  }

  private static String event(int capacity, int confirmed, int held) {
    return """
    insert into event (event_id, name, venue, starts_at, capacity, confirmed, held, waitlisted,
      max_per_booking, status, revision, sequence, version)
    values ('%s', 'Concert', 'Hall', now(), %d, %d, %d, 0, 10, 'SCHEDULED', 1, 1, 1);\
    """
        .formatted(EVENT, capacity, confirmed, held);
  }

  private static String category(int capacity, int confirmed, int held) {
    return """
    insert into category (event_id, name, ordinal, capacity, confirmed, held, waitlisted)
    values ('%s', 'Stalls', 0, %d, %d, %d, 0);\
    """
        .formatted(EVENT, capacity, confirmed, held);
  }

  private static String booking(UUID id, UUID user, UUID event, String status, String slot) {
    return """
    insert into booking (booking_id, event_id, user_id, quantity, status, confirmed_at, slot,
      requests)
    values ('%s', '%s', '%s', 1, '%s', now(), %s, '{}');\
    """
        .formatted(id, event, user, status, slot);
  }

  private static String seat(UUID event, String label, String status, String holder) {
    return """
    insert into seat values ('%s', '%s', 1, '', 'A', '', '%s', %s);\
    """
        .formatted(event, label, status, holder);
  }

  private static String entry(UUID id, UUID user, String category, int offset, String status) {
    return """
    insert into waitlist_entry (entry_id, event_id, user_id, quantity, status, log_offset,
      joined_at, category)
    values ('%s', '%s', '%s', 1, '%s', %d, now(), '%s');\
    """
        .formatted(id, EVENT, user, status, offset, category);
  }

  private static String hold(UUID id, int quantity, String status) {
    return """
    insert into hold (hold_id, event_id, user_id, quantity, category, status, placed_at,
      placed_by, expires_at)
    values ('%s', '%s', '%s', %d, '', '%s', now(), '%1$s', now());\
    """
        .formatted(id, EVENT, USER, quantity, status);
  }

  private static String decision(UUID request, int partition, int offset) {
    return """
    insert into decision (request_id, log_partition, log_offset, event_id, user_id, type,
      decided_at, outcomes, first_sequence)
    values ('%s', %d, %d, '%s', '%s', 'PlaceBooking', now(), '[]', 0);\
    """
        .formatted(request, partition, offset, EVENT, USER);
  }

  private static String quoted(UUID id) {
    return "'%s'".formatted(id);
  }
}
