package dev.evently.api.testing;

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
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An example of each outcome, by its type. */
public final class Outcomes {
  public static final UUID BOOKING = new UUID(0, 0xb);
  public static final UUID ENTRY = new UUID(0, 0xe);
  public static final UUID HOLD = new UUID(0, 0xd);
  public static final UUID USER = new UUID(0, 1);
  public static final Instant EXPIRES = Instant.parse("2026-11-22T11:00:00Z");
  public static final Tickets TICKETS = new Tickets(List.of("A-1", "A-2"), "Stalls", null);

  private static final UUID OTHER = new UUID(0, 2);
  private static final List<Outcome> ALL =
      List.of(
          new EventPublished("Concert", "Hall", EXPIRES, 1, 10, 1),
          new EventChanged("Concert", "Hall", EXPIRES, 7, 10, 3),
          new EventCancelled("Concert", 4),
          new SeatsAdded(List.of(new SeatRow(null, "A", List.of("1", "2"), null)), 2),
          new SeatsReplaced(List.of(new SeatRow(null, "A", List.of("1", "2"), null)), 2),
          new DueSettled(false),
          new BookingConfirmed(BOOKING, USER, 2, TICKETS),
          new BookingCancelled(BOOKING, USER, 1, TICKETS),
          new BookingAlreadyCancelled(BOOKING, USER),
          new BookingReduced(BOOKING, USER, 2, TICKETS, 1, List.of("A-3"), null),
          new WaitReduced(ENTRY, USER, 2, 1, null),
          new WaitAlreadyReduced(ENTRY, USER, 2),
          new BookingAlreadyReduced(BOOKING, USER, 2),
          new BookingTransferred(BOOKING, USER, OTHER, 2, "Concert", TICKETS),
          new TransferOffered(BOOKING, USER, OTHER, 2, "Concert", EXPIRES, TICKETS),
          new TransferWithdrawn(BOOKING, USER, OTHER, 2, "Concert", TICKETS),
          new TransferDeclined(BOOKING, OTHER, USER, 2, "Concert", TICKETS),
          new BookingVoided(BOOKING, USER, 2, "Concert", TICKETS),
          new HoldPlaced(HOLD, USER, 2, EXPIRES, TICKETS),
          new HoldReduced(HOLD, USER, 2, TICKETS, 1, List.of("A-3"), null),
          new HoldAlreadyReduced(HOLD, USER, 2),
          new HoldProlonged(HOLD, USER, 2, EXPIRES, TICKETS, null, null),
          new HoldConfirmed(HOLD, BOOKING, USER, 2, TICKETS, "pay-1", null),
          new HoldAlreadyConfirmed(HOLD, BOOKING, USER),
          new HoldReleased(HOLD, USER, 2, TICKETS, null),
          new HoldAlreadyReleased(HOLD, USER),
          new HoldExpired(HOLD, USER, 2, "Concert", TICKETS, null),
          new HoldVoided(HOLD, USER, 2, "Concert", TICKETS, null),
          new WaitlistJoined(ENTRY, USER, 2, 3),
          new WaitlistLeft(ENTRY, USER, 2),
          new WaitlistAlreadyLeft(ENTRY, USER),
          new WaitlistPromoted(ENTRY, BOOKING, USER, 2, "Concert", TICKETS),
          new WaitlistAdmitted(ENTRY, BOOKING, USER, 2, "Concert", TICKETS),
          new WaitlistEnded(ENTRY, USER, 2, "Concert", WaitEnd.UNSERVABLE),
          new WaitlistOffered(ENTRY, HOLD, USER, 2, "Concert", EXPIRES, TICKETS),
          new WaitlistVoided(ENTRY, USER, 2, "Concert"),
          new ChangeAnnounced(
              "Concert", null, null, List.of(), List.of(USER), List.of(), USER, false),
          new BookingRejected(USER, 2, Reason.SOLD_OUT, "Nothing is left."),
          new RequestRejected(USER, "CancelBooking", Reason.NOT_OWNER, "It is another's."));

  private static final java.util.Map<String, Outcome> BY_TYPE =
      ALL.stream().collect(Collectors.toMap(Outcome::type, Function.identity()));

  private Outcomes() {}

  /** The example of a type. */
  public static Outcome example(String type) {
    Outcome outcome = BY_TYPE.get(type);
    if (outcome == null) {
      throw new IllegalArgumentException("Expected an example of %s, but none".formatted(type));
    }
    return outcome;
  }

  /** The names of all types that there are, whether there is an example or not. */
  public static List<String> types() {
    return records(Outcome.class).map(Class::getSimpleName).distinct().toList();
  }

  /** The records of a sealed family, those of its subfamilies included. */
  public static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Outcomes::records)
        : Stream.of(family);
  }
}
