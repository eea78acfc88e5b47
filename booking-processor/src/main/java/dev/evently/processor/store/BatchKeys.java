package dev.evently.processor.store;

import dev.evently.common.request.BookingRequest;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a batch names: the keys by which its state is loaded. */
final class BatchKeys {
  /** A user at an event: what they have, hold and wait for there decides what they may get. */
  record UserAtEvent(UUID eventId, UUID userId) {}

  final Set<UUID> requests = new HashSet<>();

  /** In the order of their ids, which is that of their rows. */
  final Map<UUID, EventKeys> events = new TreeMap<>();

  final Set<UserAtEvent> users = new LinkedHashSet<>();

  /** Those of {@link #users} for whom tickets are to be held: a cooldown may keep them from it. */
  final Set<UserAtEvent> holders = new LinkedHashSet<>();

  /** Bookings, holds and waitlist entries are named by ids of one kind. */
  final Set<UUID> bookings = new HashSet<>();

  final Set<UUID> holds = new HashSet<>();
  final Set<UUID> entries = new HashSet<>();
  private final Map<UUID, Integer> quantities = new HashMap<>();
  private Instant until = Instant.EPOCH;

  /**
   * By event, the ranks of seats that are known to be given away. Deciding adds those that are not
   * loaded.
   */
  final Map<UUID, Set<Integer>> missingSeats;

  BatchKeys(List<LoggedRequest> batch, Map<UUID, Set<Integer>> missingSeats) {
    this.missingSeats = missingSeats;
    batch.forEach(this::add);
  }

  /** The latest time of the batch: what expires later is not due. */
  Instant until() {
    return until;
  }

  /** How many tickets a request of this very batch asks for, or 0. */
  int requestedQuantity(UUID requestId) {
    return quantities.getOrDefault(requestId, 0);
  }

  private void add(LoggedRequest request) {
    EventKeys event = events.computeIfAbsent(request.eventId(), _ -> new EventKeys());
    event.requests++;
    requests.add(request.requestId());
    until = request.at().isAfter(until) ? request.at() : until;
    switch (request.record().request()) {
      case EventRequest r -> addEventRequest(event, r);
      case BookingRequest r -> addBookingRequest(request, event, r);
      case HoldRequest r -> addHoldRequest(request, event, r);
      case LeaveWaitlist r -> addHold(event, r.entryId(), true);
      case ReduceWait r -> addHold(event, r.entryId(), true);
      case AdmitFromWaitlist r -> {
        addHold(event, r.entryId(), false);
        event.mayAdmit = true;
      }
    }
  }

  private static void addEventRequest(EventKeys event, EventRequest request) {
    switch (request) {
      case PublishEvent _ -> {}
      case ChangeEvent r -> {
        event.isChanged = true;
        event.isMoved |= r.startsAt() != null;
        event.announces++;
      }
      case AddSeats r -> {
        event.isChanged = true;
        event.addedRows.addAll(r.rows());
      }
      case ReplaceSeats _ -> {
        event.isChanged = true;
        event.replacesSeats = true;
      }
      case CancelEvent _ -> {
        event.isCancelled = true;
        event.settled++;
      }
      case SettleDue _ -> {
        event.settled++;
        event.announces++;
      }
    }
  }

  private void addBookingRequest(LoggedRequest logged, EventKeys event, BookingRequest request) {
    switch (request) {
      case PlaceBooking r -> {
        addTicketRequest(logged, event, r);
        event.mayJoin |= r.joinWaitlist();
      }
      case CancelBooking r -> {
        bookings.add(r.bookingId());
        event.released.add(r.bookingId());
      }
      case ReduceBooking r -> {
        bookings.add(r.bookingId());
        event.released.add(r.bookingId());
      }
      case OfferTransfer r -> bookings.add(r.bookingId());
      case WithdrawTransfer r -> bookings.add(r.bookingId());
      case DeclineTransfer r -> bookings.add(r.bookingId());
      case AcceptTransfer r -> {
        bookings.add(r.bookingId());
        users.add(new UserAtEvent(logged.eventId(), logged.userId()));
      }
      case TransferBooking r -> {
        bookings.add(r.bookingId());
        if (r.toUserId() != null) {
          users.add(new UserAtEvent(logged.eventId(), r.toUserId()));
        }
      }
    }
  }

  private void addHoldRequest(LoggedRequest logged, EventKeys event, HoldRequest request) {
    switch (request) {
      case PlaceHold r -> {
        addTicketRequest(logged, event, r);
        holders.add(ownerOf(logged, r));
      }
      case PlaceAllotment r -> addTicketRequest(logged, event, r);
      case ReduceAllotment r -> addHold(event, r.holdId(), true);
      case ProlongHold r -> addHold(event, r.holdId(), false);
      case ConfirmHold r -> addHold(event, r.holdId(), false);
      case ReleaseHold r -> addHold(event, r.holdId(), true);
    }
  }

  private void addTicketRequest(LoggedRequest logged, EventKeys event, TicketRequest request) {
    users.add(ownerOf(logged, request));
    event.mayAdmit |= request.forUser() != null;
    quantities.put(logged.requestId(), request.quantity());
    if (request.seats() == null) {
      event.search(request.category(), request.section(), request.quantity());
    } else {
      event.labels.addAll(request.seats());
    }
  }

  private static UserAtEvent ownerOf(LoggedRequest logged, TicketRequest request) {
    UUID forUser = request.forUser();
    return new UserAtEvent(logged.eventId(), forUser == null ? logged.userId() : forUser);
  }

  /** An offer is a hold with the id of its waitlist entry. */
  private void addHold(EventKeys event, UUID id, boolean isReleased) {
    holds.add(id);
    entries.add(id);
    if (isReleased) {
      event.released.add(id);
    }
  }
}
