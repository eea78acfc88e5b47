package dev.evently.common.testing;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyReduced;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced.WaitingUser;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReduced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitAlreadyReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
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
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One message of each kind, as the golden files have them, for tests that look at all of them. */
public final class Messages {
  public static final UUID EVENT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  public static final UUID REQUEST = UUID.fromString("01890a5d-ac97-7aaa-8bbb-b302099a8058");
  public static final UUID USER = UUID.fromString("01890a5d-ac98-7ccc-8ddd-b302099a8059");
  public static final UUID OTHER = UUID.fromString("01890a5d-ac99-7eee-8fff-b302099a8060");
  public static final Instant START = Instant.parse("2030-06-01T19:30:00Z");
  public static final Instant DECIDED = Instant.parse("2030-01-02T03:04:05.678Z");

  public static final SaleTerms TERMS =
      new SaleTerms(
          Duration.ofMinutes(15),
          4,
          Instant.parse("2030-02-01T10:00:00Z"),
          Instant.parse("2030-06-01T18:00:00Z"),
          new WaitlistTerms(Policy.FIRST_FIT, Promotion.OFFER, Duration.ofHours(2), 500, false),
          List.of(
              new Category("Stalls", 900, new Price(4500, "EUR")),
              new Category("Balcony", 100, null)));
  public static final Tickets TICKETS =
      new Tickets(List.of("Stalls/A-1", "Stalls/A-2"), "Stalls", new Price(4500, "EUR"));
  public static final List<SeatRow> ROWS =
      List.of(
          new SeatRow("Stalls", "A", List.of("1", "2"), "Stalls"),
          new SeatRow(null, "B", List.of("1"), null));

  public static final List<SeatRow> ROWS_WITH_AISLES =
      List.of(new SeatRow("Stalls", "A", List.of("1", "2", "3"), "Stalls", List.of(1, 2)));

  public static final List<Request> REQUESTS =
      List.of(
          new PublishEvent("Concert", "Hall", START, 1000, 10),
          new ChangeEvent(3, "Concert", "Arena", START, 1200, 8),
          new PlaceBooking(2, true),
          new CancelBooking(OTHER),
          new LeaveWaitlist(OTHER),
          new CancelEvent(3L),
          new AddSeats(ROWS),
          new PlaceHold(2, null, null, null),
          new ConfirmHold(OTHER, "payment 4711"),
          new ReleaseHold(OTHER),
          new TransferBooking(OTHER, USER),
          new SettleDue(),
          new OfferTransfer(OTHER, USER),
          new WithdrawTransfer(OTHER),
          new AcceptTransfer(OTHER),
          new DeclineTransfer(OTHER),
          new ReduceBooking(OTHER, 1, List.of("Stalls/A-2")),
          new ReduceWait(OTHER, 1),
          new ProlongHold(OTHER),
          new AdmitFromWaitlist(OTHER),
          new ReplaceSeats(3, ROWS),
          new PlaceAllotment(2, TICKETS.seats(), "Stalls", "Press"),
          new ReduceAllotment(OTHER, 1, null));

  public static final List<Request> REQUESTS_IN_FULL =
      List.of(
          new PublishEvent("Concert", "Hall", START, 1000, 10, TERMS),
          new ChangeEvent(3, null, null, null, null, null, TERMS),
          new PlaceBooking(2, false, null, "Stalls", "Stalls"),
          new PlaceHold(2, TICKETS.seats(), null, "Stalls"),
          new AddSeats(ROWS_WITH_AISLES));

  public static final EventFacts FACTS = new EventFacts("Concert", "Hall", START);
  public static final EventFacts CHANGED_FACTS = new EventFacts("Concert", "Arena", START);
  public static final List<PriceChange> PRICE_CHANGES =
      List.of(new PriceChange("Stalls", TICKETS.price(), null));

  public static final List<Outcome> OUTCOMES =
      List.of(
          new EventPublished("Concert", "Hall", START, 1000, 10, 1),
          new EventChanged("Concert", "Arena", START, 1200, 8, 2),
          new BookingConfirmed(REQUEST, USER, 2),
          new BookingCancelled(REQUEST, USER, 2),
          new BookingAlreadyCancelled(REQUEST, USER),
          new WaitlistJoined(REQUEST, USER, 2, 7),
          new WaitlistLeft(REQUEST, USER, 2),
          new WaitlistAlreadyLeft(REQUEST, USER),
          new WaitlistPromoted(REQUEST, REQUEST, USER, 2, "Concert"),
          new BookingRejected(USER, 2, Reason.SOLD_OUT, "0 places are left"),
          new RequestRejected(
              USER, "CancelBooking", Reason.NOT_OWNER, "The booking is somebody else's"),
          new EventCancelled("Concert", 3),
          new SeatsAdded(ROWS, 2),
          new SeatsReplaced(ROWS, 2),
          new BookingTransferred(REQUEST, USER, OTHER, 2, "Concert", TICKETS),
          new BookingVoided(REQUEST, USER, 2, "Concert", TICKETS),
          new HoldPlaced(REQUEST, USER, 2, START, TICKETS),
          new HoldConfirmed(REQUEST, REQUEST, USER, 2, TICKETS, "payment 4711", REQUEST),
          new HoldAlreadyConfirmed(REQUEST, REQUEST, USER),
          new HoldReleased(REQUEST, USER, 2, TICKETS, REQUEST),
          new HoldAlreadyReleased(REQUEST, USER),
          new HoldExpired(REQUEST, USER, 2, "Concert", TICKETS, REQUEST),
          new HoldVoided(REQUEST, USER, 2, "Concert", TICKETS, REQUEST),
          new WaitlistOffered(REQUEST, REQUEST, USER, 2, "Concert", START, TICKETS),
          new WaitlistVoided(REQUEST, USER, 2, "Concert"),
          new ChangeAnnounced(
              "Concert",
              FACTS,
              CHANGED_FACTS,
              PRICE_CHANGES,
              List.of(USER),
              List.of(new WaitingUser(USER, "Stalls")),
              USER,
              true),
          new DueSettled(false),
          new TransferOffered(REQUEST, USER, OTHER, 2, "Concert", START, TICKETS),
          new TransferWithdrawn(REQUEST, USER, OTHER, 2, "Concert", TICKETS),
          new TransferDeclined(REQUEST, USER, OTHER, 2, "Concert", TICKETS),
          new BookingReduced(REQUEST, USER, 2, TICKETS, 1, List.of("Stalls/A-3"), "Concert"),
          new BookingAlreadyReduced(REQUEST, USER, 2),
          new WaitReduced(REQUEST, USER, 2, 1, "Concert"),
          new WaitAlreadyReduced(REQUEST, USER, 2),
          new HoldProlonged(REQUEST, USER, 2, START, TICKETS, REQUEST, "Concert"),
          new WaitlistAdmitted(REQUEST, REQUEST, USER, 2, "Concert", TICKETS),
          new WaitlistEnded(REQUEST, USER, 2, "Concert", WaitEnd.UNSERVABLE),
          new HoldReduced(REQUEST, USER, 2, TICKETS, 1, List.of("Stalls/A-3"), "Concert"),
          new HoldAlreadyReduced(REQUEST, USER, 2));

  public static final List<Outcome> OUTCOMES_IN_FULL =
      List.of(
          new EventPublished("Concert", "Hall", START, 1000, 10, 1, TERMS),
          new EventChanged("Concert", "Arena", START, 1000, 8, 2, TERMS),
          new BookingConfirmed(REQUEST, USER, 2, TICKETS),
          new BookingCancelled(REQUEST, USER, 2, TICKETS),
          new HoldPlaced(REQUEST, USER, 2, Limits.LATEST, TICKETS, null, null, "Press"),
          new WaitlistJoined(REQUEST, USER, 2, 7, "Stalls"),
          new WaitlistPromoted(REQUEST, REQUEST, USER, 2, "Concert", TICKETS));

  private Messages() {}

  /** Every request, and those with optional components once more with all of them. */
  public static Stream<Request> requests() {
    return Stream.of(REQUESTS, REQUESTS_IN_FULL).flatMap(List::stream);
  }

  /** Every outcome, and those with optional components once more with all of them. */
  public static Stream<Outcome> outcomes() {
    return Stream.of(OUTCOMES, OUTCOMES_IN_FULL).flatMap(List::stream);
  }

  /** A request as it stands in logs of before there was a second edition of the rules. */
  public static RequestRecord record(Request request) {
    return record(request, null);
  }

  /** A request as it stands in the log. */
  public static RequestRecord record(Request request, @Nullable Integer rules) {
    return new RequestRecord(
        request instanceof PublishEvent ? EVENT : REQUEST,
        EVENT,
        new Actor(USER, Role.USER),
        request,
        rules);
  }

  /** An outcome as it stands in the log. */
  public static OutcomeRecord record(Outcome outcome) {
    return new OutcomeRecord(
        EVENT, 42, REQUEST, 1, new LogPosition(3, 4711), DECIDED, 998, 0, 1000, 7, outcome);
  }
}
