package dev.evently.processor.store;

import dev.evently.common.sale.Limits;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.processor.rules.Booking;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Hold;
import dev.evently.processor.rules.LoadedRange;
import dev.evently.processor.rules.TicketPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Loads the entries of waitlists that are likely to be promoted, leave or end in a batch. */
final class WaitlistLoader {
  private static final String HEAD =
      """
      select * from waitlist_entry
      where event_id = :event and category = :category and status = 'WAITING'
      order by log_offset limit :length\
      """;

  /** For each quantity, as many of its first entries as could be promoted. */
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
  private final LoadedState loaded;
  private final LoadLimit limit;
  private final LoadBudget budget;
  private final Map<UUID, Map<String, LoadedRange>> ranges = new HashMap<>();

  WaitlistLoader(
      StatelessSession session,
      BatchKeys keys,
      LoadedState loaded,
      LoadLimit limit,
      LoadBudget budget) {
    this.session = session;
    this.keys = keys;
    this.loaded = loaded;
    this.limit = limit;
    this.budget = budget;
  }

  /** By category of an event, which waiting entries are loaded. */
  Map<String, LoadedRange> rangesOf(UUID event) {
    return ranges.getOrDefault(event, Map.of());
  }

  /** Loads an event's waitlists, if anything can happen to them. */
  void load(EventRow event) {
    EventKeys named = keys.events.get(event.eventId);
    if (named == null) {
      return;
    }
    Map<String, LoadedRange> loadedRanges = new HashMap<>();
    long promotions = most(named);
    for (TicketPool pool : loaded.poolsOf(event)) {
      loadedRanges.put(pool.name(), load(event, named, pool, promotions));
      promotions = Math.max(0, promotions - freed(event.eventId, named, pool));
    }
    ranges.put(event.eventId, loadedRanges);
  }

  /**
   * Loads one.
   *
   * @param promotions how many of it the batch is likely to promote at most, when it takes the
   *     categories in their order
   */
  private LoadedRange load(EventRow event, EventKeys named, TicketPool pool, long promotions) {
    if (pool.waitlisted() == 0) {
      return LoadedRange.ALL;
    }
    if (limit.isFirst() && !isLookedAt(event, named)) {
      return LoadedRange.NONE;
    }
    boolean isFirstFit = event.terms().policyOrDefault() == Policy.FIRST_FIT;
    boolean isChanged = named.isChanged || event.unsettled || ends(event, named) > 0;
    if (isFirstFit && !isChanged && limit.isFirst()) {
      return loadByQuantity(event.eventId, named, pool);
    }
    LoadLimit ofHead = isFirstFit && !isChanged ? limit.lowered() : limit;
    long others = named.released.size() + ends(event, named);
    long likely = Math.min(freed(event.eventId, named, pool), promotions) + others;
    int length = ofHead.of(Math.min(likely, pool.waitlisted()) + 1);
    if (!isFirstFit && !named.isChanged && !limit.isUnlimited()) {
      length = (int) Math.min(length, most(named) + others + 1);
    }
    return loadHead(event, pool, length);
  }

  /** How many the batch may promote at most, of whatever category. */
  private static long most(EventKeys named) {
    return (long) named.requests * Decider.PROMOTED_AT_ONCE;
  }

  /** Whether anything can happen to those who wait. */
  private static boolean isLookedAt(EventRow event, EventKeys named) {
    boolean mayLeave = !named.released.isEmpty() || named.mayAdmit;
    boolean mayPromote = mayLeave && !event.terms().isWaitlistSuspended();
    return mayPromote || named.isChanged || named.settled > 0 || event.unsettled;
  }

  /**
   * Loads the first entries: each promotion takes at least one free ticket, each entry that leaves
   * or ends lets one more come to the front, and the first that stays is looked at. Under STRICT no
   * more than these are, however many tickets come free.
   */
  private LoadedRange loadHead(EventRow event, TicketPool pool, int atMost) {
    int length = Math.min(atMost, budget.left() / LoadBudget.ENDING + 1);
    List<WaitlistRow> head =
        session
            .createNativeQuery(HEAD, WaitlistRow.class)
            .setParameter("event", event.eventId)
            .setParameter("category", pool.name())
            .setParameter("length", length)
            .getResultList();
    head.forEach(loaded::addEntry);
    budget.use(head.size() * (LoadBudget.ENDING - 1));
    return head.size() < length
        ? LoadedRange.ALL
        : new LoadedRange(head.getLast().offset, Map.of());
  }

  private LoadedRange loadByQuantity(UUID event, EventKeys named, TicketPool pool) {
    int free = (int) Math.min(freed(event, named, pool), Limits.BOOKING_QUANTITY);
    int leaving = named.released.size();
    List<WaitlistRow> heads =
        session
            .createNativeQuery(HEADS_BY_QUANTITY, WaitlistRow.class)
            .setParameter("event", event)
            .setParameter("category", pool.name())
            .setParameter("free", free)
            .setParameter("leaving", leaving)
            .getResultList();
    heads.forEach(loaded::addEntry);
    Map<Integer, List<WaitlistRow>> byQuantity = new HashMap<>();
    heads.forEach(row -> byQuantity.computeIfAbsent(row.quantity, _ -> new ArrayList<>()).add(row));
    Map<Integer, Long> upTo = new HashMap<>();
    for (int quantity = 1; quantity <= free; quantity++) {
      List<WaitlistRow> rows = byQuantity.getOrDefault(quantity, List.of());
      boolean isAll = rows.size() < free / quantity + leaving + 1;
      upTo.put(
          quantity,
          isAll ? Long.MAX_VALUE : rows.stream().mapToLong(row -> row.offset).max().orElseThrow());
    }
    return new LoadedRange(-1, upTo);
  }

  /** How many may end with the event in this batch. */
  private long ends(EventRow event, EventKeys named) {
    return named.mayEnd(event, keys.until()) ? (long) named.settled * Decider.ENDS_AT_ONCE : 0;
  }

  private long freed(UUID event, EventKeys named, TicketPool pool) {
    long tickets = Math.max(0, pool.free());
    for (UUID id : named.released) {
      Booking booking = loaded.bookings.get(new LoadedState.RowKey(event, id));
      Hold hold = loaded.holds.get(new LoadedState.RowKey(event, id));
      tickets +=
          booking != null
              ? booking.quantity()
              : hold != null ? hold.quantity() : Math.max(1, keys.requestedQuantity(id));
    }
    return tickets;
  }
}
