package dev.evently.processor.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The waitlist entries of an event that are known, by id, by user and by category. */
public final class Waitlist {
  private final Map<UUID, WaitlistEntry> byId = new HashMap<>();
  private final Map<UUID, List<WaitlistEntry>> waitingByUser = new HashMap<>();
  private final Map<String, CategoryWaitlist> byCategory = new HashMap<>();
  private final Map<String, LineReach> reaches;

  private Waitlist(Collection<WaitlistEntry> known, Map<String, LineReach> reaches) {
    this.reaches = reaches;
    known.forEach(this::put);
  }

  /** Everybody. */
  public static Waitlist whole(Collection<WaitlistEntry> known) {
    return new Waitlist(known, Map.of());
  }

  /** These, and how much of each line they are; a line that is not named is known whole. */
  public static Waitlist part(
      Collection<WaitlistEntry> known, Map<String, LineReach> reachByCategory) {
    return new Waitlist(known, reachByCategory);
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
        category, _ -> new CategoryWaitlist(reaches.getOrDefault(category, LineReach.WHOLE)));
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
