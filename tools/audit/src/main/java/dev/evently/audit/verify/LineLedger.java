package dev.evently.audit.verify;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.WaitlistTerms.Policy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The places of one category and those who wait for them, counted again. */
final class LineLedger {
  /** The only line of an event without categories. */
  static final String WHOLE = "";

  private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
  private final TreeMap<Integer, TreeMap<Long, UUID>> byQuantity = new TreeMap<>();
  private long joined;

  final String name;
  int capacity;
  int confirmed;
  int held;
  @Nullable Price price;

  LineLedger(String name) {
    this.name = name;
  }

  private record Waiting(long number, int quantity) {}

  int free() {
    return capacity - confirmed - held;
  }

  int taken() {
    return confirmed + held;
  }

  int waiting() {
    return waiting.size();
  }

  boolean isUnused() {
    return taken() == 0 && waiting.isEmpty();
  }

  void join(UUID entryId, int quantity) {
    Waiting last = new Waiting(++joined, quantity);
    waiting.put(entryId, last);
    byQuantity.computeIfAbsent(quantity, _ -> new TreeMap<>()).put(last.number, entryId);
  }

  /** The quantity that the entry waited for; null when it did not wait in this line. */
  @Nullable Integer leave(UUID entryId) {
    Waiting gone = waiting.remove(entryId);
    if (gone == null) {
      return null;
    }
    byQuantity.computeIfPresent(
        gone.quantity,
        (_, entries) -> {
          entries.remove(gone.number);
          return entries.isEmpty() ? null : entries;
        });
    return gone.quantity;
  }

  /** Whose turn it is with what is free now; null when nobody can be served. */
  @Nullable UUID next(Policy policy) {
    return switch (policy) {
      case STRICT -> {
        var first = waiting.entrySet().iterator();
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
