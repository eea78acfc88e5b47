package dev.evently.processor.store;

import dev.evently.common.request.Request;
import dev.evently.processor.decision.PlacedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch names: the keys by which its slice of state is read. */
final class BatchKeys {
  /** A person at an event: who may hold one active booking, or wait once. */
  record Seeker(UUID eventId, UUID userId) {}

  final Set<UUID> requests = new HashSet<>();
  final Set<UUID> events = new HashSet<>();
  final Set<Seeker> seekers = new LinkedHashSet<>();

  /** Bookings to cancel; one that was promoted has the id of its waitlist entry. */
  final Set<UUID> bookings = new HashSet<>();

  final Set<UUID> entries = new HashSet<>();

  private final Map<UUID, Integer> asked = new HashMap<>();
  private final Map<UUID, Releases> releases = new HashMap<>();

  /** What may free places of one event, and so let the line move. */
  record Releases(List<UUID> cancelled, List<Integer> capacities, List<UUID> left) {
    Releases() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  BatchKeys(List<PlacedRequest> batch) {
    batch.forEach(this::add);
  }

  /** By event, those events of which places may come free. */
  Map<UUID, Releases> releases() {
    return releases;
  }

  /** The quantity that a booking of this very batch asked for, or 0. */
  int asked(UUID requestId) {
    return asked.getOrDefault(requestId, 0);
  }

  private void add(PlacedRequest request) {
    UUID event = request.eventId();
    requests.add(request.requestId());
    events.add(event);
    switch (request.record().request()) {
      case Request.PublishEvent _ -> {}
      case Request.ChangeEvent r -> {
        Releases change = releasesOf(event);
        if (r.capacity() != null) {
          change.capacities().add(r.capacity());
        }
      }
      case Request.PlaceBooking r -> {
        seekers.add(new Seeker(event, request.userId()));
        asked.put(request.requestId(), r.quantity());
      }
      case Request.CancelBooking r -> {
        bookings.add(r.bookingId());
        entries.add(r.bookingId());
        releasesOf(event).cancelled().add(r.bookingId());
      }
      case Request.LeaveWaitlist r -> {
        entries.add(r.entryId());
        releasesOf(event).left().add(r.entryId());
      }
    }
  }

  private Releases releasesOf(UUID event) {
    return releases.computeIfAbsent(event, _ -> new Releases());
  }
}
