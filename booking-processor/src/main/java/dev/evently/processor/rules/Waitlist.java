package dev.evently.processor.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The loaded waitlist entries of an event, by id, by user and by category. */
public final class Waitlist {
  private final Map<UUID, WaitlistEntry> byId = new HashMap<>();
  private final Map<UUID, List<WaitlistEntry>> waitingByUser = new HashMap<>();
  private final Map<String, CategoryWaitlist> byCategory = new HashMap<>();
  private final Map<String, LoadedRange> ranges;

  private Waitlist(Collection<WaitlistEntry> loaded, Map<String, LoadedRange> ranges) {
    this.ranges = ranges;
    loaded.forEach(this::put);
  }

  /** All entries of the event. */
  public static Waitlist fullyLoaded(Collection<WaitlistEntry> all) {
    return new Waitlist(all, Map.of());
  }

  /**
   * Some entries of the event.
   *
   * @param rangeByCategory which of those that wait are loaded; all in a category without a range
   */
  public static Waitlist partlyLoaded(
      Collection<WaitlistEntry> loaded, Map<String, LoadedRange> rangeByCategory) {
    return new Waitlist(loaded, rangeByCategory);
  }

  Collection<WaitlistEntry> all() {
    return byId.values();
  }

  @Nullable WaitlistEntry find(UUID entryId) {
    return byId.get(entryId);
  }

  List<WaitlistEntry> waitingOf(UUID userId) {
    return waitingByUser.getOrDefault(userId, List.of());
  }

  CategoryWaitlist ofCategory(String category) {
    return byCategory.computeIfAbsent(
        category, _ -> new CategoryWaitlist(ranges.getOrDefault(category, LoadedRange.ALL)));
  }

  /** Those who have a waiting one that is loaded. */
  Set<UUID> waitingUsers() {
    waitingByUser.values().removeIf(List::isEmpty);
    return waitingByUser.keySet();
  }

  void put(WaitlistEntry entry) {
    WaitlistEntry before = byId.put(entry.entryId(), entry);
    if (before != null && before.isWaiting()) {
      waitingByUser.getOrDefault(before.userId(), List.of()).remove(before);
      ofCategory(before.category()).remove(before);
    }
    if (entry.isWaiting()) {
      waitingByUser.computeIfAbsent(entry.userId(), _ -> new ArrayList<>(1)).add(entry);
      ofCategory(entry.category()).add(entry);
    }
  }
}
