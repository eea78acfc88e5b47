package dev.evently.processor.store;

import dev.evently.common.sale.Limits;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.processor.rules.Booking;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Hold;
import dev.evently.processor.rules.LineReach;
import dev.evently.processor.rules.TicketPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Reads the lines of waiting entries as far as they are likely to move. */
final class LineReader {
  private static final String HEAD_OF_LINE =
      """
      select * from waitlist_entry
      where event_id = :event and category = :category and status = 'WAITING'
      order by log_offset limit :length\
      """;

  /** The first of those who wait for each quantity: as many as could get so much each. */
  private static final String HEADS_BY_QUANTITY =
      """
      select w.* from generate_series(1, :free) as q
      cross join lateral (
        select * from waitlist_entry
        where event_id = :event and category = :category and status = 'WAITING' and quantity = q
        order by log_offset limit :free / q + :leaving + 1) w\
      """;

  private final StatelessSession session;
  private final BatchKeys keys;
  private final Slice slice;
  private final Reach reach;
  private final Map<UUID, Map<String, LineReach>> reaches = new HashMap<>();

  LineReader(StatelessSession session, BatchKeys keys, Slice slice, Reach reach) {
    this.session = session;
    this.keys = keys;
    this.slice = slice;
    this.reach = reach;
  }

  /** How much is known of each of its lines. */
  Map<String, LineReach> reachOf(UUID event) {
    return reaches.getOrDefault(event, Map.of());
  }

  /** Reads an event's lines, if any of them may move. */
  void read(EventRow event) {
    EventKeys named = keys.events.get(event.eventId);
    if (named == null) {
      return;
    }
    Map<String, LineReach> known = new HashMap<>();
    for (TicketPool pool : slice.poolsOf(event)) {
      known.put(pool.name(), read(event, named, pool));
    }
    reaches.put(event.eventId, known);
  }

  private LineReach read(EventRow event, EventKeys named, TicketPool pool) {
    if (pool.waitlisted() == 0) {
      return LineReach.WHOLE;
    }
    boolean mayMove =
        !named.released.isEmpty() || named.isChanged || named.settled > 0 || !reach.isFirst();
    if (!mayMove) {
      return LineReach.NONE;
    }
    if (event.terms().policyOrDefault() == Policy.FIRST_FIT
        && !named.isChanged
        && !named.isCancelled
        && event.status == EventRow.Status.SCHEDULED
        && reach.isFirst()) {
      return readByQuantity(event.eventId, named, pool);
    }
    return readHead(event, pool, reach.times(length(event, named, pool)));
  }

  private LineReach readHead(EventRow event, TicketPool pool, int length) {
    List<WaitlistRow> head =
        session
            .createNativeQuery(HEAD_OF_LINE, WaitlistRow.class)
            .setParameter("event", event.eventId)
            .setParameter("category", pool.name())
            .setParameter("length", length)
            .getResultList();
    head.forEach(slice::addEntry);
    return head.size() < length ? LineReach.WHOLE : new LineReach(head.getLast().offset, Map.of());
  }

  private LineReach readByQuantity(UUID event, EventKeys named, TicketPool pool) {
    int free = (int) Math.min(freed(named, pool), Limits.BOOKING_QUANTITY);
    int leaving = named.released.size();
    List<WaitlistRow> heads =
        session
            .createNativeQuery(HEADS_BY_QUANTITY, WaitlistRow.class)
            .setParameter("event", event)
            .setParameter("category", pool.name())
            .setParameter("free", free)
            .setParameter("leaving", leaving)
            .getResultList();
    heads.forEach(slice::addEntry);
    Map<Integer, List<WaitlistRow>> byQuantity = new HashMap<>();
    heads.forEach(row -> byQuantity.computeIfAbsent(row.quantity, _ -> new ArrayList<>()).add(row));
    Map<Integer, Long> upTo = new HashMap<>();
    for (int quantity = 1; quantity <= free; quantity++) {
      List<WaitlistRow> rows = byQuantity.getOrDefault(quantity, List.of());
      boolean isWhole = rows.size() < free / quantity + leaving + 1;
      upTo.put(
          quantity,
          isWhole
              ? Long.MAX_VALUE
              : rows.stream().mapToLong(row -> row.offset).max().orElseThrow());
    }
    return new LineReach(-1, upTo);
  }

  /**
   * How many entries a batch can look at: each promotion takes at least one free place, and each
   * entry that leaves lets one more come to the front.
   */
  private long length(EventRow event, EventKeys named, TicketPool pool) {
    long entries = freed(named, pool) + named.released.size();
    if (named.settled > 0 && (named.isCancelled || event.status == EventRow.Status.CANCELLED)) {
      entries += (long) named.settled * Decider.ENDS_AT_ONCE;
    }
    return Math.min(entries, pool.waitlisted()) + 1;
  }

  private long freed(EventKeys named, TicketPool pool) {
    long places = Math.max(0, pool.free());
    for (UUID id : named.released) {
      Booking booking = slice.bookings.get(id);
      Hold hold = slice.holds.get(id);
      places +=
          booking != null
              ? booking.quantity()
              : hold != null ? hold.quantity() : Math.max(1, keys.asked(id));
    }
    return places;
  }
}
