package dev.evently.processor.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Loads when holds of those who ask to hold tickets last lapsed, at events with a cooldown: one row
 * for each user, found by an index of its own ({@code V9}).
 */
final class LapseLoader {
  private static final String LAST_LAPSES =
      """
      select k.event_id, k.user_id, h.lapsed_at from unnest(:events, :users) as k (event_id, user_id)
      cross join lateral (
        select least(ended_at, expires_at) as lapsed_at from hold
        where event_id = k.event_id and user_id = k.user_id
          and status in ('EXPIRED', 'RELEASED') and entry_id is null and label is null
        order by least(ended_at, expires_at) desc limit 1) h\
      """;

  private final StatelessSession session;
  private final BatchKeys keys;
  private final LoadedState loaded;

  LapseLoader(StatelessSession session, BatchKeys keys, LoadedState loaded) {
    this.session = session;
    this.keys = keys;
    this.loaded = loaded;
  }

  /** By event and user, when their last hold lapsed. */
  Map<UUID, Map<UUID, Instant>> load(LoadBudget budget) {
    Map<UUID, Boolean> cooldowns = new HashMap<>();
    List<BatchKeys.UserAtEvent> holders =
        keys.holders.stream()
            .filter(user -> cooldowns.computeIfAbsent(user.eventId(), this::mayHaveCooldown))
            .toList();
    if (holders.isEmpty()) {
      return Map.of();
    }
    Map<UUID, Map<UUID, Instant>> lapses = new HashMap<>();
    List<Object[]> rows =
        session
            .createNativeQuery(LAST_LAPSES, Object[].class)
            .addScalar("event_id", UUID.class)
            .addScalar("user_id", UUID.class)
            .addScalar("lapsed_at", Instant.class)
            .setParameter(
                "events", holders.stream().map(BatchKeys.UserAtEvent::eventId).toArray(UUID[]::new))
            .setParameter(
                "users", holders.stream().map(BatchKeys.UserAtEvent::userId).toArray(UUID[]::new))
            .getResultList();
    budget.use(rows.size());
    rows.forEach(row ->
        lapses
            .computeIfAbsent((UUID) row[0], _ -> new HashMap<>())
            .put((UUID) row[1], (Instant) row[2]));
    return lapses;
  }

  /** Whether the terms have one, or may get one in this batch. */
  private boolean mayHaveCooldown(UUID eventId) {
    EventRow event = loaded.events.get(eventId);
    EventKeys named = keys.events.get(eventId);
    return event != null
        && named != null
        && (named.isChanged || !event.terms().holdCooldownOrNone().isZero());
  }
}
