package dev.evently.processor.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The loaded holds of an event, by id, by user and in the order of their expiry. */
public final class Holds {
  private static final Comparator<Hold> ORDER =
      Comparator.comparing(Hold::expiresAt).thenComparing(Hold::holdId, UuidOrder.UNSIGNED);

  private final Map<UUID, Hold> byId = new HashMap<>();
  private final Map<UUID, Map<UUID, Hold>> activeByUser = new HashMap<>();
  private final TreeSet<Hold> active = new TreeSet<>(ORDER);
  private final Map<UUID, Instant> lastLapses;
  private final Instant loadedBefore;

  /**
   * Some holds of the event, or all.
   *
   * @param loadedBefore no active one is missing that expires before this time; {@link Instant#MAX}
   *     when none is missing at all
   */
  public Holds(Collection<Hold> loaded, Instant loadedBefore) {
    this(loaded, loadedBefore, Map.of());
  }

  /**
   * Some holds of the event, or all.
   *
   * @param loadedBefore no active one is missing that expires before this time; {@link Instant#MAX}
   *     when none is missing at all
   * @param lastLapses by user, when the last one lapsed of those that may be missing
   */
  public Holds(Collection<Hold> loaded, Instant loadedBefore, Map<UUID, Instant> lastLapses) {
    this.loadedBefore = loadedBefore;
    this.lastLapses = new HashMap<>(lastLapses);
    loaded.forEach(this::put);
  }

  Collection<Hold> all() {
    return byId.values();
  }

  @Nullable Hold find(UUID holdId) {
    return byId.get(holdId);
  }

  /** Those that count as a user's: what an organiser keeps back is nobody's. */
  Collection<Hold> activeOf(UUID userId) {
    return activeByUser.getOrDefault(userId, Map.of()).values();
  }

  /** When a hold of this user last lapsed; null when none did. */
  @Nullable Instant lastLapseOf(UUID userId) {
    return lastLapses.get(userId);
  }

  /**
   * The active hold that expires first, or null when none has expired by {@code now}.
   *
   * @throws NotLoadedException when a hold before it may not be loaded
   */
  @Nullable Hold firstDue(Instant now) {
    Hold first = active.isEmpty() ? null : active.first();
    if (first != null && first.expiresAt().isBefore(loadedBefore)) {
      return first.expiresAt().isAfter(now) ? null : first;
    }
    if (now.isBefore(loadedBefore)) {
      return null;
    }
    throw new NotLoadedException("the holds that are due");
  }

  /** Those who have an active one that is loaded. */
  Set<UUID> activeUsers() {
    activeByUser.values().removeIf(Map::isEmpty);
    return activeByUser.keySet();
  }

  void put(Hold hold) {
    Hold before = byId.put(hold.holdId(), hold);
    if (before != null && before.isActive()) {
      active.remove(before);
      ofUser(before.userId()).remove(before.holdId());
    }
    if (hold.isActive()) {
      active.add(hold);
      if (!hold.isAllotment()) {
        ofUser(hold.userId()).put(hold.holdId(), hold);
      }
    }
    Instant lapsedAt = hold.lapsedAt();
    if (lapsedAt != null) {
      lastLapses.merge(hold.userId(), lapsedAt, (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  private Map<UUID, Hold> ofUser(UUID userId) {
    return activeByUser.computeIfAbsent(userId, _ -> new LinkedHashMap<>(2));
  }
}
