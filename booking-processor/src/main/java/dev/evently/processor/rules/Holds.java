package dev.evently.processor.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private final Instant loadedBefore;

  /**
   * Some holds of the event, or all.
   *
   * @param loadedBefore no active one is missing that expires before this time; {@link Instant#MAX}
   *     when none is missing at all
   */
  public Holds(Collection<Hold> loaded, Instant loadedBefore) {
    this.loadedBefore = loadedBefore;
    loaded.forEach(this::put);
  }

  Collection<Hold> all() {
    return byId.values();
  }

  @Nullable Hold find(UUID holdId) {
    return byId.get(holdId);
  }

  Collection<Hold> activeOf(UUID userId) {
    return activeByUser.getOrDefault(userId, Map.of()).values();
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

  void put(Hold hold) {
    Hold before = byId.put(hold.holdId(), hold);
    if (before != null && before.isActive()) {
      active.remove(before);
      ofUser(before.userId()).remove(before.holdId());
    }
    if (hold.isActive()) {
      active.add(hold);
      ofUser(hold.userId()).put(hold.holdId(), hold);
    }
  }

  private Map<UUID, Hold> ofUser(UUID userId) {
    return activeByUser.computeIfAbsent(userId, _ -> new LinkedHashMap<>(2));
  }
}
