package dev.evently.processor.store;

import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
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
import org.jspecify.annotations.Nullable;

/** What a batch names: the keys by which its slice of state is read. */
final class BatchKeys {
  /** A person at an event: what they have, hold and wait for there decides what they may get. */
  record Seeker(UUID eventId, UUID userId) {}

  final Set<UUID> requests = new HashSet<>();

  /** In the order of their ids, which is that of their rows. */
  final Map<UUID, EventKeys> events = new TreeMap<>();

  final Set<Seeker> seekers = new LinkedHashSet<>();

  /** Bookings, holds and waitlist entries are named by ids of one kind. */
  final Set<UUID> bookings = new HashSet<>();

  final Set<UUID> holds = new HashSet<>();
  final Set<UUID> entries = new HashSet<>();
  private final Map<UUID, Integer> asked = new HashMap<>();
  private Instant until = Instant.EPOCH;

  BatchKeys(List<LoggedRequest> batch) {
    batch.forEach(this::add);
  }

  /** The latest time of the batch: what expires later is not due. */
  Instant until() {
    return until;
  }

  /** The quantity that a request of this very batch asked for, or 0. */
  int asked(UUID requestId) {
    return asked.getOrDefault(requestId, 0);
  }

  private void add(LoggedRequest request) {
    UUID eventId = request.eventId();
    EventKeys event = events.computeIfAbsent(eventId, _ -> new EventKeys());
    requests.add(request.requestId());
    until = request.at().isAfter(until) ? request.at() : until;
    switch (request.record().request()) {
      case PublishEvent _ -> {}
      case ChangeEvent _ -> event.isChanged = true;
      case AddSeats _ -> {
        event.isChanged = true;
        event.needsWholeMap = true;
      }
      case CancelEvent _ -> {
        event.isCancelled = true;
        event.settled++;
      }
      case SettleDue _ -> event.settled++;
      case PlaceBooking r -> {
        addWish(request, event, r.quantity(), r.seats(), r.category(), r.section());
        event.mayJoin |= r.joinWaitlist();
      }
      case PlaceHold r ->
          addWish(request, event, r.quantity(), r.seats(), r.category(), r.section());
      case CancelBooking r -> {
        bookings.add(r.bookingId());
        event.released.add(r.bookingId());
      }
      case TransferBooking r -> {
        bookings.add(r.bookingId());
        if (r.toUserId() != null) {
          seekers.add(new Seeker(eventId, r.toUserId()));
        }
      }
      case ConfirmHold r -> {
        holds.add(r.holdId());
        entries.add(r.holdId());
      }
      case ReleaseHold r -> {
        holds.add(r.holdId());
        entries.add(r.holdId());
        event.released.add(r.holdId());
      }
      case LeaveWaitlist r -> {
        holds.add(r.entryId());
        entries.add(r.entryId());
        event.released.add(r.entryId());
      }
    }
  }

  private void addWish(
      LoggedRequest request,
      EventKeys event,
      int quantity,
      @Nullable List<String> seats,
      @Nullable String category,
      @Nullable String section) {
    seekers.add(new Seeker(request.eventId(), request.userId()));
    asked.put(request.requestId(), quantity);
    if (seats == null) {
      event.search(category, section, quantity);
    } else {
      event.labels.addAll(seats);
    }
  }
}
