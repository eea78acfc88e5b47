package dev.evently.processor.rules;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The known part of a category's line. It never answers from what it does not know. */
final class CategoryWaitlist {
  private final TreeMap<Long, WaitlistEntry> waiting = new TreeMap<>();
  private final LineReach reach;

  CategoryWaitlist(LineReach reach) {
    this.reach = reach;
  }

  void add(WaitlistEntry entry) {
    waiting.put(entry.offset(), entry);
  }

  void remove(WaitlistEntry entry) {
    waiting.remove(entry.offset());
  }

  /** Who is first in a line in which somebody waits. */
  WaitlistEntry first() {
    Map.Entry<Long, WaitlistEntry> first = waiting.firstEntry();
    if (first == null || first.getKey() > reach.upTo()) {
      throw new OutOfReachException("the first in line");
    }
    return first.getValue();
  }

  /** The first who wants no more than {@code free} places, or null when everybody wants more. */
  @Nullable WaitlistEntry firstWithin(int free) {
    WaitlistEntry first = null;
    for (WaitlistEntry entry : waiting.values()) {
      if (entry.quantity() <= free) {
        first = entry;
        break;
      }
    }
    if (!reach.covers(free, first == null ? Long.MAX_VALUE : first.offset())) {
      throw new OutOfReachException("the first in line within " + free + " places");
    }
    return first;
  }
}
