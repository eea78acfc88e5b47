package dev.evently.audit.verify;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.WaitlistTerms.Policy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tickets of one category and its waitlist, counted again. */
final class CategoryLedger {
  /** The only category of an event without categories. */
  static final String WHOLE = "";

  private final Map<UUID, Entry> waitlist = new LinkedHashMap<>();
  private final TreeMap<Integer, TreeMap<Long, UUID>> byQuantity = new TreeMap<>();
  private long joined;

  final String name;
  int capacity;
  int confirmed;
  int held;
  @Nullable Price price;

  CategoryLedger(String name) {
    this.name = name;
  }

  /** A waitlist entry, by the order in which it joined. */
  private record Entry(long number, int quantity) {}

  int free() {
    return capacity - confirmed - held;
  }

  int taken() {
    return confirmed + held;
  }

  int waiting() {
    return waitlist.size();
  }

  Figures figures() {
    return new Figures(confirmed, held, capacity, waiting());
  }

  boolean isUnused() {
    return taken() == 0 && waitlist.isEmpty();
  }

  void join(UUID entryId, int quantity) {
    put(entryId, new Entry(++joined, quantity));
  }

  /** The quantity that the entry waited for; null when it did not wait here. */
  @Nullable Integer leave(UUID entryId) {
    Entry gone = waitlist.remove(entryId);
    if (gone == null) {
      return null;
    }
    removeByQuantity(gone);
    return gone.quantity;
  }

  /** The quantity that the entry waited for before; null when it does not wait here. */
  @Nullable Integer reduce(UUID entryId, int quantity) {
    Entry before = waitlist.get(entryId);
    if (before == null) {
      return null;
    }
    removeByQuantity(before);
    put(entryId, new Entry(before.number, quantity));
    return before.quantity;
  }

  private void put(UUID entryId, Entry entry) {
    waitlist.put(entryId, entry);
    byQuantity.computeIfAbsent(entry.quantity, _ -> new TreeMap<>()).put(entry.number, entryId);
  }

  private void removeByQuantity(Entry gone) {
    byQuantity.computeIfPresent(
        gone.quantity,
        (_, entries) -> {
          entries.remove(gone.number);
          return entries.isEmpty() ? null : entries;
        });
  }

  /** The first entry when tickets are free, but it wants more than there are in all; else null. */
  @Nullable UUID unservable() {
    var entries = waitlist.entrySet().iterator();
    var first = entries.hasNext() ? entries.next() : null;
    return first != null && free() > 0 && first.getValue().quantity() > capacity
        ? first.getKey()
        : null;
  }

  /** The entry to be promoted with what is free now; null when there is none. */
  @Nullable UUID next(Policy policy) {
    return switch (policy) {
      case STRICT -> {
        var first = waitlist.entrySet().iterator();
        var head = first.hasNext() ? first.next() : null;
        yield head != null && head.getValue().quantity <= free() ? head.getKey() : null;
      }
      case FIRST_FIT ->
          byQuantity.headMap(free(), true).values().stream()
              .map(TreeMap::firstEntry)
              .min(Map.Entry.comparingByKey())
              .map(Map.Entry::getValue)
              .orElse(null);
    };
  }
}
