package dev.evently.common.request;

import static dev.evently.common.testing.Messages.EVENT;
import static dev.evently.common.testing.Messages.OTHER;
import static dev.evently.common.testing.Messages.REQUEST;
import static dev.evently.common.testing.Messages.START;
import static dev.evently.common.testing.Messages.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each request takes and what it does not, judged by itself. */
@NullUnmarked // The null in a record of the log is what some rows are about.
class RequestLimitsTest {
  private static final String TOO_LONG = "a".repeat(Limits.TEXT_UNITS + 1);
  private static final Instant TOO_LATE = Limits.LATEST.plusNanos(1);

  @ParameterizedTest(name = "{0}")
  @MethodSource("taken")
  void takes(String what, Supplier<Request> request) {
    assertThatCode(request::get).doesNotThrowAnyException();
  }

  static Stream<Arguments> taken() {
    return Stream.of(
        row("an event of no tickets", () -> published("C", "H", START, 0, 1, null)),
        row(
            "the largest event",
            () -> published("C", "H", START, 10_000_000, 1_000, SaleTerms.DEFAULT)),
        row("an event of the past", () -> published("C", "H", Instant.EPOCH, 1, 1, null)),
        row("the longest name", () -> published("a".repeat(1_000), "H", START, 1, 1, null)),
        row("categories that add up", () -> published("C", "H", START, 3, 1, categories(1, 2))),
        row("an empty list of categories", () -> published("C", "H", START, 3, 1, categories())),
        row("a change of nothing", () -> new ChangeEvent(1, null, null, null, null, null)),
        row(
            "a change of a capacity that is not the sum of the categories",
            () -> new ChangeEvent(1, null, null, null, 5, null, categories(1, 2))),
        row("a change that takes nothing away", () -> cleared()),
        row("a change that takes all away", () -> cleared(Setting.values())),
        row("any revision", () -> new ChangeEvent(-1, null, null, null, null, null)),
        row("one seat", () -> new AddSeats(List.of(seats("A", 1)))),
        row("an aisle", () -> aisles(1)),
        row("the largest map", () -> new AddSeats(rows(100, 1_000))),
        row("a cancellation of any revision", () -> new CancelEvent(null)),
        row("nothing but what is due", SettleDue::new),
        row("a booking of one ticket", () -> new PlaceBooking(1, false)),
        row("a booking of a thousand", () -> new PlaceBooking(1_000, true)),
        row("a booking of named seats", () -> booking(2, List.of("A-1", "A-2"), null, null)),
        row("seats with their category", () -> booking(1, List.of("A-1"), null, "Stalls")),
        row("the best seats of a section", () -> booking(2, null, "Stalls", "Stalls")),
        row("the longest name of a seat", () -> booking(1, List.of("a".repeat(602)), null, null)),
        row("a transfer to nobody known", () -> new TransferBooking(OTHER, null)),
        row("an offer to nobody known", () -> new OfferTransfer(OTHER, null)),
        row("a hold of named seats", () -> new PlaceHold(1, List.of("A-1"), null, null)),
        row("a confirmation without a reference", () -> new ConfirmHold(OTHER, null)),
        row("the longest reference", () -> new ConfirmHold(OTHER, "a".repeat(1_000))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notTaken")
  void takesNot(String message, Supplier<Request> request) {
    assertThatThrownBy(request::get)
        .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class)
        .satisfies(thrown -> assertThat(String.valueOf(thrown.getMessage())).contains(message));
  }

  static Stream<Arguments> notTaken() {
    return Stream.of(eventsNotTaken(), seatsNotTaken(), ticketsNotTaken(), idsNotTaken())
        .flatMap(rows -> rows);
  }

  private static Stream<Arguments> eventsNotTaken() {
    return Stream.of(
        row("Expected name to be 1 to 1000", () -> published("", "H", START, 1, 1, null)),
        row("but it has 1001", () -> published(TOO_LONG, "H", START, 1, 1, null)),
        row("Expected venue to be 1 to 1000", () -> published("C", " ", START, 1, 1, null)),
        row("without NUL", () -> published("C", "a\0", START, 1, 1, null)),
        row("Expected startsAt from", () -> published("C", "H", TOO_LATE, 1, 1, null)),
        row("Expected capacity from 0", () -> published("C", "H", START, -1, 1, null)),
        row("to 10000000, but got", () -> published("C", "H", START, 10_000_001, 1, null)),
        row("Expected maxPerBooking from 1", () -> published("C", "H", START, 1, 0, null)),
        row("to 1000, but got 1001", () -> published("C", "H", START, 1, 1_001, null)),
        row(
            "Expected the categories to have 4 tickets in all, but they have 3",
            () -> published("C", "H", START, 4, 1, categories(1, 2))),
        row("null", () -> published(null, "H", START, 1, 1, null)),
        row("null", () -> published("C", null, START, 1, 1, null)),
        row("null", () -> published("C", "H", null, 1, 1, null)),
        row("Expected name", () -> new ChangeEvent(1, "", null, null, null, null)),
        row("Expected venue", () -> new ChangeEvent(1, null, TOO_LONG, null, null, null)),
        row("Expected startsAt", () -> new ChangeEvent(1, null, null, TOO_LATE, null, null)),
        row("Expected capacity", () -> new ChangeEvent(1, null, null, null, -1, null)),
        row("Expected maxPerBooking", () -> new ChangeEvent(1, null, null, null, null, 0)));
  }

  /**
   * However they are named, they stand in one order, each once, so that equal changes are equal.
   */
  @Test
  void takesEachSettingAwayOnce() {
    assertThat(cleared(Setting.WAITLIST_LIMIT, Setting.ZONE, Setting.WAITLIST_LIMIT))
        .isEqualTo(cleared(Setting.ZONE, Setting.WAITLIST_LIMIT));
    assertThat(cleared()).isEqualTo(new ChangeEvent(1, null, null, null, null, null));
  }

  private static ChangeEvent cleared(Setting... settings) {
    return new ChangeEvent(1, null, null, null, null, null, null, null, List.of(settings));
  }

  private static Stream<Arguments> seatsNotTaken() {
    return Stream.of(
        row("the number of seats from 1 to 100000, but got 0", () -> new AddSeats(List.of())),
        row("but got 100001", () -> new AddSeats(withOneMore(rows(100, 1_000)))),
        row(
            "Expected each seat once, but 1 are given twice",
            () -> new AddSeats(List.of(seats("A", 2), seats("A", 1)))),
        row(
            "Expected each seat once",
            () ->
                new AddSeats(
                    List.of(
                        new SeatRow(null, "A-1", List.of("2"), null),
                        new SeatRow(null, "A", List.of("1-2"), null)))),
        row("an aisle of a row from 1 to 1, but got 2", () -> aisles(2)),
        row("an aisle of a row from 1 to 1, but got 0", () -> aisles(0)),
        row("an aisle of a row from 2 to 1, but got 1", () -> aisles(1, 1)),
        row("null", () -> new AddSeats(null)),
        row("null", () -> new AddSeats(Arrays.asList((SeatRow) null))));
  }

  private static AddSeats aisles(Integer... aisles) {
    return new AddSeats(List.of(new SeatRow(null, "A", List.of("1", "2"), null, List.of(aisles))));
  }

  private static Stream<Arguments> ticketsNotTaken() {
    return Stream.<TicketsOf>of(
            RequestLimitsTest::booking,
            (quantity, seats, section, category) ->
                new PlaceHold(quantity, seats, section, category))
        .flatMap(tickets ->
            Stream.of(
                row("Expected quantity from 1", () -> tickets.of(0, null, null, null)),
                row("Expected quantity from 1", () -> tickets.of(-1, null, null, null)),
                row("to 1000, but got 1001", () -> tickets.of(1_001, null, null, null)),
                row("Expected section", () -> tickets.of(1, null, "", null)),
                row("Expected category", () -> tickets.of(1, null, null, "a\"b")),
                row("Expected 2 different seats", () -> seated(tickets, 2, "A-1")),
                row("Expected 1 different seats", () -> seated(tickets, 1, "A-1", "A-2")),
                row("Expected 2 different seats", () -> seated(tickets, 2, "A-1", "A-1")),
                row("and no section", () -> tickets.of(1, List.of("A-1"), "Stalls", null)),
                row("Expected labels of seats", () -> seated(tickets, 1, " ")),
                row("Expected labels of seats", () -> seated(tickets, 1, "A-1\0")),
                row("Expected labels of seats", () -> seated(tickets, 1, "a".repeat(603))),
                row("null", () -> tickets.of(1, Arrays.asList((String) null), null, null))));
  }

  private static Stream<Arguments> idsNotTaken() {
    return Stream.of(
        row("bookingId", () -> new CancelBooking(null)),
        row("bookingId", () -> new TransferBooking(null, USER)),
        row("bookingId", () -> new OfferTransfer(null, USER)),
        row("bookingId", () -> new WithdrawTransfer(null)),
        row("bookingId", () -> new ReduceBooking(null, 1, null)),
        row("bookingId", () -> new AcceptTransfer(null)),
        row("bookingId", () -> new DeclineTransfer(null)),
        row("holdId", () -> new ConfirmHold(null, null)),
        row("holdId", () -> new ProlongHold(null)),
        row("holdId", () -> new ReduceAllotment(null, 1, null)),
        row("holdId", () -> new ReleaseHold(null)),
        row("entryId", () -> new ReduceWait(null, 1)),
        row("entryId", () -> new LeaveWaitlist(null)),
        row("entryId", () -> new AdmitFromWaitlist(null)),
        row("Expected no wait", () -> new PlaceBooking(1, true, null, null, null, USER)),
        row("Expected reference", () -> new ConfirmHold(OTHER, "")),
        row("Expected reference", () -> new ConfirmHold(OTHER, TOO_LONG)));
  }

  @Test
  void keepsItsSeatsWhenTheListChanges() {
    List<String> seats = new ArrayList<>(List.of("A-1"));
    PlaceBooking booking = booking(1, seats, null, null);
    seats.set(0, "A-2");

    assertThat(Objects.requireNonNull(booking.seats())).containsExactly("A-1");
  }

  @Test
  void keepsItsRowsWhenTheListChanges() {
    List<SeatRow> rows = new ArrayList<>(List.of(seats("A", 1)));
    AddSeats map = new AddSeats(rows);
    rows.clear();

    assertThat(map.rows()).hasSize(1);
  }

  @Test
  void givesAnEventTheIdOfItsRequest() {
    Actor admin = new Actor(USER, Role.ADMIN);
    PublishEvent publish = new PublishEvent("C", "H", START, 1, 1);

    assertThat(new RequestRecord(EVENT, EVENT, admin, publish).type()).isEqualTo("PublishEvent");
    assertThatThrownBy(() -> new RequestRecord(REQUEST, EVENT, admin, publish))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected the event to get the id of its request %s, but got %s", REQUEST, EVENT);
  }

  @Test
  void isWholeInTheLog() {
    Actor user = new Actor(USER, Role.USER);
    SettleDue due = new SettleDue();

    assertThatThrownBy(() -> new RequestRecord(null, EVENT, user, due)).hasMessage("requestId");
    assertThatThrownBy(() -> new RequestRecord(REQUEST, null, user, due)).hasMessage("eventId");
    assertThatThrownBy(() -> new RequestRecord(REQUEST, EVENT, null, due)).hasMessage("actor");
    assertThatThrownBy(() -> new RequestRecord(REQUEST, EVENT, user, null)).hasMessage("request");
    assertThatThrownBy(() -> new Actor(null, Role.USER)).hasMessage("userId");
    assertThatThrownBy(() -> new Actor(USER, null)).hasMessage("role");
  }

  /** Both requests for tickets look at them alike. */
  @FunctionalInterface
  private interface TicketsOf {
    Request of(int quantity, List<String> seats, String section, String category);
  }

  private static Request seated(TicketsOf tickets, int quantity, String... seats) {
    return tickets.of(quantity, List.of(seats), null, null);
  }

  private static Arguments row(String what, Supplier<Request> request) {
    return arguments(what, request);
  }

  private static PublishEvent published(
      String name, String venue, Instant start, int capacity, int maxPerBooking, SaleTerms terms) {
    return new PublishEvent(name, venue, start, capacity, maxPerBooking, terms);
  }

  private static PlaceBooking booking(
      int quantity, List<String> seats, String section, String category) {
    return new PlaceBooking(quantity, false, seats, section, category);
  }

  private static SaleTerms categories(int... capacities) {
    return SaleTerms.DEFAULT.with(
        IntStream.range(0, capacities.length)
            .mapToObj(number -> new Category("Category " + number, capacities[number], null))
            .toList());
  }

  private static SeatRow seats(String row, int count) {
    return new SeatRow(
        null, row, IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList(), null);
  }

  private static List<SeatRow> rows(int count, int seats) {
    return IntStream.range(0, count).mapToObj(row -> seats("row " + row, seats)).toList();
  }

  private static List<SeatRow> withOneMore(List<SeatRow> rows) {
    List<SeatRow> more = new ArrayList<>(rows);
    more.add(seats("one more", 1));
    return more;
  }
}
