package dev.evently.processor.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The set-based queries that load the state of a batch.
 *
 * <p>PostgreSQL's planner knows little of a table that grows, and sequential scans are off. A
 * subquery with {@code offset 0} is planned by itself: it looks up each key, and a condition that
 * stands outside of it cannot make the planner choose another index.
 */
final class LoadQueries {
  private static final String DECIDED = byId("request_id, log_partition", "decision", "request_id");
  private static final String CATEGORIES = byId("*", "category", "event_id");
  private static final String BOOKINGS = byId("*", "booking", "booking_id");
  private static final String HOLDS = byId("*", "hold", "hold_id");
  private static final String ENTRIES = byId("*", "waitlist_entry", "entry_id");
  private static final String ACTIVE_BOOKINGS =
      """
      select b.* from unnest(:events, :users) as k (event_id, user_id)
      cross join lateral (
        select * from booking where user_id = k.user_id and event_id = k.event_id offset 0) b
      where b.status = 'CONFIRMED'\
      """;
  private static final String ACTIVE_HOLDS =
      """
      select h.* from unnest(:events, :users) as k (event_id, user_id)
      cross join lateral (
        select * from hold
        where event_id = k.event_id and user_id = k.user_id and status = 'HELD' offset 0) h\
      """;
  private static final String WAITING_ENTRIES =
      """
      select w.* from unnest(:events, :users) as k (event_id, user_id)
      cross join lateral (
        select * from waitlist_entry where user_id = k.user_id and status = 'WAITING' offset 0) w
      where w.event_id = k.event_id\
      """;
  private static final String DUE_HOLDS =
      """
      select * from hold
      where status = 'HELD' and expires_at <= :until and event_id = any(:events)
      order by expires_at, hold_id limit :length\
      """;
  private static final String ALL_HOLDS =
      """
      select * from hold where status = 'HELD' and event_id = :event
      order by expires_at, hold_id limit :length\
      """;
  private static final String ALL_BOOKINGS =
      """
      select * from booking where status = 'CONFIRMED' and event_id = :event
      order by booking_id limit :length\
      """;

  private static final String USERS =
      """
      select user_id from (
        (select distinct user_id from booking
         where status = 'CONFIRMED' and event_id = :event and user_id > :after
         order by user_id limit :length)
        union
        (select distinct user_id from hold
         where status = 'HELD' and event_id = :event and user_id > :after and label is null
         order by user_id limit :length)
        union
        (select distinct user_id from waitlist_entry
         where status = 'WAITING' and event_id = :event and user_id > :after
         order by user_id limit :length)) users
      order by user_id limit :length\
      """;

  /** Nobody has this id. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final StatelessSession session;

  LoadQueries(StatelessSession session) {
    this.session = session;
  }

  /** Which of these requests were decided before, and in which partitions. */
  List<LoadedState.RequestKey> decided(Collection<UUID> requests) {
    return byId(DECIDED, Object[].class, requests).stream()
        .map(row -> new LoadedState.RequestKey((UUID) row[0], (Integer) row[1]))
        .toList();
  }

  List<CategoryRow> categories(Collection<UUID> events) {
    return byId(CATEGORIES, CategoryRow.class, events);
  }

  List<BookingRow> bookings(Collection<UUID> ids) {
    return byId(BOOKINGS, BookingRow.class, ids);
  }

  List<HoldRow> holds(Collection<UUID> ids) {
    return byId(HOLDS, HoldRow.class, ids);
  }

  List<WaitlistRow> entries(Collection<UUID> ids) {
    return byId(ENTRIES, WaitlistRow.class, ids);
  }

  List<BookingRow> activeBookings(List<BatchKeys.UserAtEvent> users) {
    return ofUsers(ACTIVE_BOOKINGS, BookingRow.class, users);
  }

  List<HoldRow> activeHolds(List<BatchKeys.UserAtEvent> users) {
    return ofUsers(ACTIVE_HOLDS, HoldRow.class, users);
  }

  List<WaitlistRow> waiting(List<BatchKeys.UserAtEvent> users) {
    return ofUsers(WAITING_ENTRIES, WaitlistRow.class, users);
  }

  /** The first {@code length} holds at these events that expire until then. */
  List<HoldRow> dueHolds(Collection<UUID> events, Instant until, int length) {
    return session
        .createNativeQuery(DUE_HOLDS, HoldRow.class)
        .setParameter("until", until)
        .setParameter("events", events.toArray(UUID[]::new))
        .setParameter("length", length)
        .getResultList();
  }

  /** The first {@code length} active holds at an event. */
  List<HoldRow> heldAt(UUID event, int length) {
    return ofEvent(ALL_HOLDS, HoldRow.class, event, length);
  }

  /** The first {@code length} confirmed bookings at an event. */
  List<BookingRow> confirmedAt(UUID event, int length) {
    return ofEvent(ALL_BOOKINGS, BookingRow.class, event, length);
  }

  /** The first {@code length} users behind one who have something at an event. */
  List<UUID> usersAt(UUID event, @Nullable UUID after, int length) {
    return session
        .createNativeQuery(USERS, UUID.class)
        .setParameter("event", event)
        .setParameter("after", after == null ? NOBODY : after)
        .setParameter("length", length)
        .getResultList();
  }

  private static String byId(String columns, String table, String id) {
    return """
    select t.* from unnest(:ids) as k (id)
    cross join lateral (select %s from %s where %s = k.id offset 0) t\
    """
        .formatted(columns, table, id);
  }

  private <T> List<T> byId(String query, Class<T> type, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(query, type)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultList();
  }

  private <T> List<T> ofEvent(String query, Class<T> type, UUID event, int length) {
    return session
        .createNativeQuery(query, type)
        .setParameter("event", event)
        .setParameter("length", length)
        .getResultList();
  }

  private <T> List<T> ofUsers(String query, Class<T> type, List<BatchKeys.UserAtEvent> users) {
    if (users.isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(query, type)
        .setParameter(
            "events", users.stream().map(BatchKeys.UserAtEvent::eventId).toArray(UUID[]::new))
        .setParameter(
            "users", users.stream().map(BatchKeys.UserAtEvent::userId).toArray(UUID[]::new))
        .getResultList();
  }
}
