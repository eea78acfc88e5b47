package dev.evently.processor.store;

import dev.evently.processor.rules.RunSearch;
import dev.evently.processor.rules.SeatScope;
import dev.evently.processor.rules.TicketPool;
import dev.evently.processor.rules.WaitlistEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which runs of free seats a batch may look for at an event.
 *
 * @param searches with the number of seats that each may give away
 * @param changes how many of the runs that are loaded the batch changes at most, by whatever it
 *     does: each search has an unchanged first run when one more is loaded for it
 * @param promotions those of the searches that go on with any free seats where none are adjacent
 */
record SeatDemand(Map<RunSearch, Long> searches, int changes, Set<RunSearch> promotions) {

  /**
   * What a batch may look for.
   *
   * @param named what it names of the event
   * @param entries those of the waitlist that are loaded
   * @param labels how many seats it names, or may give back; each may join two runs
   * @param mayPromote whether tickets may come free for those who wait
   */
  static SeatDemand of(
      EventKeys named,
      List<TicketPool> pools,
      List<WaitlistEntry> entries,
      int labels,
      boolean mayPromote) {
    Map<RunSearch, Long> searches = new HashMap<>();
    long changes = 2L * labels;
    for (var search : named.searches.entrySet()) {
      add(searches, search.getKey(), search.getValue());
      changes += search.getValue();
    }
    if (!mayPromote) {
      return new SeatDemand(searches, atMost(changes), Set.of());
    }
    Map<RunSearch, Long> promotions = new HashMap<>();
    for (WaitlistEntry entry : entries) {
      if (entry.status() == WaitlistEntry.Status.WAITING) {
        add(promotions, promotion(entry.category(), entry.quantity()), 1);
      }
    }
    if (named.mayJoin) {
      // Who joins in this very batch may be promoted in it.
      named.searches.forEach((search, count) ->
          add(promotions, promotion(search.scope().category(), search.exactly()), count));
    }
    long tickets =
        pools.stream().mapToLong(pool -> Math.max(0, pool.free())).sum()
            + labels
            + named.addedRows.stream().mapToLong(row -> row.seats().size()).sum();
    long wanted = promotions.values().stream().mapToLong(Long::longValue).sum();
    changes += Math.min(tickets, wanted);
    promotions.forEach(
        (search, seats) -> searches.merge(search, Math.min(seats, tickets), Long::sum));
    return new SeatDemand(searches, atMost(changes), new HashSet<>(promotions.keySet()));
  }

  private static RunSearch promotion(String category, int quantity) {
    return RunSearch.fitting(new SeatScope(category, null), quantity);
  }

  private static void add(Map<RunSearch, Long> searches, RunSearch search, long count) {
    searches.merge(search, count * search.exactly(), Long::sum);
  }

  private static int atMost(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE / 2);
  }
}
