package dev.evently.processor.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bookings of an event that are known, by id, by user and in order. */
public final class Bookings {
  /** The order in which bookings end with their event. */
  static final Comparator<Booking> ORDER =
      Comparator.comparing(Booking::bookingId, UuidOrder.UNSIGNED);

  private final Map<UUID, Booking> byId = new HashMap<>();
  private final Map<UUID, Map<UUID, Booking>> activeByUser = new HashMap<>();
  private final @Nullable Booking knownUpTo;
  private final boolean isWhole;

  private Bookings(Collection<Booking> known, @Nullable Booking knownUpTo, boolean isWhole) {
    this.knownUpTo = knownUpTo;
    this.isWhole = isWhole;
    known.forEach(this::put);
  }

  /** These bookings, among which are all active ones. */
  public static Bookings whole(Collection<Booking> known) {
    return new Bookings(known, null, true);
  }

  /**
   * These bookings, among which are all active ones up to {@code last} in the order of their ids;
   * null when none are known in order.
   */
  public static Bookings part(Collection<Booking> known, @Nullable Booking last) {
    return new Bookings(known, last, false);
  }

  Collection<Booking> all() {
    return byId.values();
  }

  @Nullable Booking find(UUID bookingId) {
    return byId.get(bookingId);
  }

  Collection<Booking> activeOf(UUID userId) {
    return activeByUser.getOrDefault(userId, Map.of()).values();
  }

  /** The first active ones in order, up to {@code limit} of them. */
  List<Booking> firstActive(int limit) {
    List<Booking> active =
        activeByUser.values().stream()
            .flatMap(bookings -> bookings.values().stream())
            .filter(booking -> isWhole || isKnown(booking))
            .sorted(ORDER)
            .limit(limit)
            .toList();
    if (active.size() < limit && !isWhole) {
      throw new OutOfReachException("the active bookings of an event");
    }
    return active;
  }

  void put(Booking booking) {
    Booking before = byId.put(booking.bookingId(), booking);
    if (before != null && before.isActive()) {
      ofUser(before.userId()).remove(before.bookingId());
    }
    if (booking.isActive()) {
      ofUser(booking.userId()).put(booking.bookingId(), booking);
    }
  }

  private boolean isKnown(Booking booking) {
    return knownUpTo != null && ORDER.compare(booking, knownUpTo) <= 0;
  }

  private Map<UUID, Booking> ofUser(UUID userId) {
    return activeByUser.computeIfAbsent(userId, _ -> new LinkedHashMap<>(2));
  }
}
