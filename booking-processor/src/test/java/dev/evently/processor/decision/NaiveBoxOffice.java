package dev.evently.processor.decision;

import dev.evently.common.request.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, as slow lists and nothing else: what the decider is held against. It shares
 * no code with the decider.
 */
final class NaiveBoxOffice {
  private final Set<UUID> seen = new HashSet<>();
  private final List<Ticket> tickets = new ArrayList<>();
  private int capacity;
  private int max;
  private long revision;
  private Instant start = Instant.MAX;
  private boolean published;

  private static final class Ticket {
    final UUID id;
    final UUID user;
    final int quantity;
    String state;

    Ticket(UUID id, UUID user, int quantity, String state) {
      this.id = id;
      this.user = user;
      this.quantity = quantity;
      this.state = state;
    }
  }

  List<String> ask(PlacedRequest request) {
    List<String> said = new ArrayList<>();
    if (!seen.add(request.requestId())) {
      return said;
    }
    if (!published && !(request.record().request() instanceof Request.PublishEvent)) {
      said.add("no EVENT_NOT_FOUND");
      return said;
    }
    boolean started = request.at().compareTo(start) >= 0;
    switch (request.record().request()) {
      case Request.PublishEvent r -> publish(said, request, r);
      case Request.PlaceBooking r -> place(said, request, r, started);
      case Request.CancelBooking r -> cancel(said, request, r.bookingId(), started);
      case Request.LeaveWaitlist r -> leave(said, request, r.entryId(), started);
      case Request.ChangeEvent r -> change(said, request, r);
    }
    return said;
  }

  int taken() {
    return tickets.stream().filter(t -> t.state.equals("booked")).mapToInt(t -> t.quantity).sum();
  }

  private void publish(List<String> said, PlacedRequest request, Request.PublishEvent r) {
    if (request.at().compareTo(r.startsAt()) >= 0) {
      said.add("no EVENT_STARTED");
      return;
    }
    published = true;
    capacity = r.capacity();
    max = r.maxPerBooking();
    start = r.startsAt();
    revision = 1;
    said.add("published");
  }

  private void place(
      List<String> said, PlacedRequest request, Request.PlaceBooking r, boolean started) {
    if (started) {
      said.add("no EVENT_STARTED");
    } else if (r.quantity() > max || r.quantity() > capacity) {
      said.add("no TOO_MANY_TICKETS");
    } else if (has(request.userId(), "booked")) {
      said.add("no ALREADY_BOOKED");
    } else if (has(request.userId(), "waiting")) {
      said.add("no ALREADY_WAITLISTED");
    } else if (firstWaiting() == null && taken() + r.quantity() <= capacity) {
      tickets.add(new Ticket(request.requestId(), request.userId(), r.quantity(), "booked"));
      said.add("booked " + request.requestId());
    } else if (r.joinWaitlist()) {
      tickets.add(new Ticket(request.requestId(), request.userId(), r.quantity(), "waiting"));
      said.add("waiting " + request.requestId());
    } else {
      said.add("no SOLD_OUT");
    }
  }

  private void cancel(List<String> said, PlacedRequest request, UUID id, boolean started) {
    Ticket ticket = find(id, "booked", "cancelled");
    if (ticket == null) {
      said.add("no BOOKING_NOT_FOUND");
    } else if (!mayTouch(request, ticket)) {
      said.add("no NOT_OWNER");
    } else if (ticket.state.equals("cancelled")) {
      said.add("same");
    } else if (started) {
      said.add("no EVENT_STARTED");
    } else {
      ticket.state = "cancelled";
      said.add("cancelled " + id);
      moveUp(said);
    }
  }

  private void leave(List<String> said, PlacedRequest request, UUID id, boolean started) {
    Ticket ticket = entry(id);
    if (ticket == null) {
      said.add("no BOOKING_NOT_FOUND");
    } else if (!mayTouch(request, ticket)) {
      said.add("no NOT_OWNER");
    } else if (ticket.state.equals("left")) {
      said.add("same");
    } else if (!ticket.state.equals("waiting")) {
      said.add("no ALREADY_BOOKED");
    } else {
      ticket.state = "left";
      said.add("left " + id);
      if (!started) {
        moveUp(said);
      }
    }
  }

  private void change(List<String> said, PlacedRequest request, Request.ChangeEvent r) {
    Instant at = request.at();
    Instant newStart = r.startsAt() == null ? start : r.startsAt();
    int newCapacity = r.capacity() == null ? capacity : r.capacity();
    if (r.startsAt() != null && at.compareTo(newStart) >= 0) {
      said.add("no EVENT_STARTED");
    } else if (r.revision() != revision) {
      said.add("no REVISION_MISMATCH");
    } else if (newCapacity < taken()) {
      said.add("no CAPACITY_BELOW_BOOKED");
    } else {
      capacity = newCapacity;
      start = newStart;
      revision++;
      said.add("changed");
      if (at.compareTo(start) < 0) {
        moveUp(said);
      }
    }
  }

  private void moveUp(List<String> said) {
    while (true) {
      Ticket first = firstWaiting();
      if (first == null || taken() + first.quantity > capacity) {
        return;
      }
      first.state = "booked";
      promoted.add(first.id);
      said.add("promoted " + first.id);
    }
  }

  private final Set<UUID> promoted = new HashSet<>();

  private @Nullable Ticket firstWaiting() {
    return tickets.stream().filter(t -> t.state.equals("waiting")).findFirst().orElse(null);
  }

  private boolean has(UUID user, String state) {
    return tickets.stream().anyMatch(t -> t.user.equals(user) && t.state.equals(state));
  }

  private @Nullable Ticket find(UUID id, String... states) {
    return tickets.stream()
        .filter(t -> t.id.equals(id) && List.of(states).contains(t.state))
        .findFirst()
        .orElse(null);
  }

  /** What waits, or once waited; a booking that never waited is no entry. */
  private @Nullable Ticket entry(UUID id) {
    return tickets.stream()
        .filter(t -> t.id.equals(id))
        .filter(t -> t.state.equals("waiting") || t.state.equals("left") || promoted.contains(t.id))
        .findFirst()
        .orElse(null);
  }

  private static boolean mayTouch(PlacedRequest request, Ticket ticket) {
    return request.record().actor().isAdmin() || request.userId().equals(ticket.user);
  }
}
