package dev.evently.processor.store;

import dev.evently.common.sale.SeatRow;
import dev.evently.processor.rules.RunSearch;
import dev.evently.processor.rules.SeatScope;
import dev.evently.processor.rules.TicketPool;
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

  /** Whether the organiser changes it, so that every category may promote. */
  boolean isChanged;

  /** Rows of seats that may be added. */
  final List<SeatRow> addedRows = new ArrayList<>();

  /** Whether its seat map may be replaced. */
  boolean replacesSeats;

  /** Whether it is cancelled in this batch. */
  boolean isCancelled;

  /** How many decisions may end parts of a cancelled event. */
  int settled;

  void search(@Nullable String category, @Nullable String section, int quantity) {
    SeatScope scope = new SeatScope(category == null ? TicketPool.WHOLE_EVENT : category, section);
    searches.merge(RunSearch.fitting(scope, quantity), 1, Integer::sum);
  }
}
