package dev.evently.processor.store;

import dev.evently.processor.decision.EventState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * All that one batch can touch: the rows as they were read, and the states that the fold leaves.
 */
public final class Slice {
  private final Set<UUID> decided;
  private final Map<UUID, EventState> states = new HashMap<>();
  final Map<UUID, EventRow> events;
  final Map<UUID, BookingRow> bookings;
  final Map<UUID, WaitlistRow> entries;

  Slice(
      Collection<UUID> decided,
      Map<UUID, EventRow> events,
      Map<UUID, BookingRow> bookings,
      Map<UUID, WaitlistRow> entries) {
    this.decided = new HashSet<>(decided);
    this.events = events;
    this.bookings = bookings;
    this.entries = entries;
  }

  /** The state of an event that the batch names. */
  public EventState state(UUID eventId) {
    return Objects.requireNonNull(states.get(eventId));
  }

  /** False when the request was decided before, in this batch or an earlier one. */
  public boolean isFirst(UUID requestId) {
    return decided.add(requestId);
  }

  Collection<EventState> states() {
    return states.values();
  }

  void put(EventState state) {
    states.put(state.eventId(), state);
  }
}
