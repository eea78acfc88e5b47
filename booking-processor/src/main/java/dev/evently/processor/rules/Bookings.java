package dev.evently.processor.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The loaded bookings of an event, by id, by user and in order. */
public final class Bookings {
  /** The order in which bookings end with their event. */
  static final Comparator<Booking> ORDER =
      Comparator.comparing(Booking::bookingId, UuidOrder.UNSIGNED);

  private final Map<UUID, Booking> byId = new HashMap<>();
  private final Map<UUID, Map<UUID, Booking>> activeByUser = new HashMap<>();
  private final @Nullable Booking loadedUpTo;
  private final boolean isFullyLoaded;

  private Bookings(
      Collection<Booking> loaded, @Nullable Booking loadedUpTo, boolean isFullyLoaded) {
    this.loadedUpTo = loadedUpTo;
    this.isFullyLoaded = isFullyLoaded;
    loaded.forEach(this::put);
  }

  /** Bookings of which no active one is missing. */
  public static Bookings fullyLoaded(Collection<Booking> loaded) {
    return new Bookings(loaded, null, true);
  }

  /**
   * Some bookings of the event.
   *
   * @param loadedUpTo no active one is missing up to this one, in the order of their ids; null when
   *     none are loaded in order
   */
  public static Bookings partlyLoaded(Collection<Booking> loaded, @Nullable Booking loadedUpTo) {
    return new Bookings(loaded, loadedUpTo, false);
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

  /**
   * The first active bookings in order, at most {@code limit} of them.
   *
   * @throws NotLoadedException when some of them may not be loaded
   */
  List<Booking> firstActive(int limit) {
    List<Booking> active =
        activeByUser.values().stream()
            .flatMap(bookings -> bookings.values().stream())
            .filter(booking -> isFullyLoaded || isLoadedInOrder(booking))
            .sorted(ORDER)
            .limit(limit)
            .toList();
    if (active.size() < limit && !isFullyLoaded) {
      throw new NotLoadedException("the active bookings of an event");
    }
    return active;
  }

  /** Those who have an active one that is loaded. */
  Set<UUID> activeUsers() {
    activeByUser.values().removeIf(Map::isEmpty);
    return activeByUser.keySet();
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

  private boolean isLoadedInOrder(Booking booking) {
    return loadedUpTo != null && ORDER.compare(booking, loadedUpTo) <= 0;
  }

  private Map<UUID, Booking> ofUser(UUID userId) {
    return activeByUser.computeIfAbsent(userId, _ -> new LinkedHashMap<>(2));
  }
}
