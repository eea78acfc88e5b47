package dev.evently.processor.store;

import dev.evently.common.sale.SeatRow;
import dev.evently.processor.rules.RunSearch;
import dev.evently.processor.rules.SeatScope;
import dev.evently.processor.rules.TicketPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch names of one event. */
final class EventKeys {
  /** How many requests of the batch are about it. */
  int requests;

  /** Seats by their labels. */
  final Set<String> labels = new HashSet<>();

  /** How the best seats are looked for, and how often. */
  final Map<RunSearch, Integer> searches = new HashMap<>();

  /** Bookings, holds and entries that may end, and so free tickets. */
  final List<UUID> released = new ArrayList<>();

  /** Whether somebody may begin to wait. */
  boolean mayJoin;

  /** Whether an organiser may give tickets to somebody who waits. */
  boolean mayAdmit;

  /** Whether the organiser changes it, so that every category may promote. */
  boolean isChanged;

  /** Rows of seats that may be added. */
  final List<SeatRow> addedRows = new ArrayList<>();

  /** Whether its seat map may be replaced. */
  boolean replacesSeats;

  /** Whether it is cancelled in this batch. */
  boolean isCancelled;

  /** Whether its start may be another one, so that it may have started before the batch ends. */
  boolean isMoved;

  /** How many decisions may end parts of an event that is cancelled or has started. */
  int settled;

  /** How many decisions may tell people of a change. */
  int announces;

  /** Whether something may end with the event before this time. */
  boolean mayEnd(EventRow event, Instant until) {
    return mayEndAsCancelled(event) || (settled > 0 && (isMoved || !event.startsAt.isAfter(until)));
  }

  /** Whether all may end, because the event is cancelled. */
  boolean mayEndAsCancelled(EventRow event) {
    return settled > 0 && (isCancelled || event.status == EventRow.Status.CANCELLED);
  }

  void search(@Nullable String category, @Nullable String section, int quantity) {
    SeatScope scope = new SeatScope(category == null ? TicketPool.WHOLE_EVENT : category, section);
    searches.merge(RunSearch.fitting(scope, quantity), 1, Integer::sum);
  }
}
