package dev.evently.processor.rules;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The loaded entries that wait in a category, in order. It never answers from what is missing. */
final class CategoryWaitlist {
  private final TreeMap<Long, WaitlistEntry> waiting = new TreeMap<>();
  private final LoadedRange range;

  CategoryWaitlist(LoadedRange range) {
    this.range = range;
  }

  void add(WaitlistEntry entry) {
    waiting.put(entry.offset(), entry);
  }

  void remove(WaitlistEntry entry) {
    waiting.remove(entry.offset());
  }

  /**
   * The first entry of a category in which somebody waits.
   *
   * @throws NotLoadedException when an entry before it may not be loaded
   */
  WaitlistEntry first() {
    Map.Entry<Long, WaitlistEntry> first = waiting.firstEntry();
    if (first == null || first.getKey() > range.upTo()) {
      throw new NotLoadedException("the first waitlist entry");
    }
    return first.getValue();
  }

  /**
   * The first entry that wants no more than {@code free} tickets, or null when all want more.
   *
   * @throws NotLoadedException when an entry before it may not be loaded
   */
  @Nullable WaitlistEntry firstWithin(int free) {
    WaitlistEntry first = null;
    for (WaitlistEntry entry : waiting.values()) {
      if (entry.quantity() <= free) {
        first = entry;
        break;
      }
    }
    if (!range.covers(free, first == null ? Long.MAX_VALUE : first.offset())) {
      throw new NotLoadedException("the first waitlist entry within %d tickets".formatted(free));
    }
    return first;
  }
}
