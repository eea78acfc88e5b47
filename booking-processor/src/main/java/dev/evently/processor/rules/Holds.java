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

/** The holds of an event that are known, by id, by user and in the order of their expiry. */
public final class Holds {
  private static final Comparator<Hold> ORDER =
      Comparator.comparing(Hold::expiresAt).thenComparing(Hold::holdId, UuidOrder.UNSIGNED);

  private final Map<UUID, Hold> byId = new HashMap<>();
  private final Map<UUID, Map<UUID, Hold>> activeByUser = new HashMap<>();
  private final TreeSet<Hold> active = new TreeSet<>(ORDER);
  private final Instant knownBefore;

  /**
   * The holds as they were read.
   *
   * @param knownBefore all active ones that expire earlier are among them; {@link Instant#MAX} when
   *     all are
   */
  public Holds(Collection<Hold> known, Instant knownBefore) {
    this.knownBefore = knownBefore;
    known.forEach(this::put);
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

  /** The active hold that expires first, if it has expired by {@code now}. */
  @Nullable Hold firstDue(Instant now) {
    Hold first = active.isEmpty() ? null : active.first();
    if (first != null && first.expiresAt().isBefore(knownBefore)) {
      return first.expiresAt().isAfter(now) ? null : first;
    }
    if (now.isBefore(knownBefore)) {
      return null;
    }
    throw new OutOfReachException("the holds that are due");
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
