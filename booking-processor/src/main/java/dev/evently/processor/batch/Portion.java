package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one database transaction decides: entries in log order, those of a partition one after the
 * other, and the offsets that they stand for.
 */
record Portion(List<LogEntry> entries, Map<Integer, OffsetRange> ranges) {
  /** All that was read from these ranges. */
  static Portion of(List<LogEntry> entries, Map<Integer, OffsetRange> ranges) {
    Map<Integer, List<LogEntry>> byPartition = new LinkedHashMap<>();
    for (LogEntry entry : entries) {
      byPartition.computeIfAbsent(entry.position().partition(), _ -> new ArrayList<>()).add(entry);
    }
    List<LogEntry> inOrder = new ArrayList<>(entries.size());
    byPartition.values().forEach(inOrder::addAll);
    return new Portion(inOrder, ranges);
  }

  int size() {
    return entries.size();
  }

  /** The position of the first entry. */
  LogPosition first() {
    return entries.getFirst().position();
  }

  /** Two portions: the first {@code size} entries, and the others. */
  List<Portion> split(int size) {
    LogPosition cut = entries.get(size).position();
    boolean isWithin = entries.get(size - 1).position().partition() == cut.partition();
    List<LogEntry> others = entries.subList(size, entries.size());
    Set<Integer> behind = new HashSet<>();
    others.forEach(entry -> behind.add(entry.position().partition()));
    Map<Integer, OffsetRange> left = new TreeMap<>();
    Map<Integer, OffsetRange> right = new TreeMap<>();
    ranges.forEach((partition, range) -> {
      if (isWithin && partition == cut.partition()) {
        left.put(partition, new OffsetRange(range.from(), cut.offset()));
        right.put(partition, new OffsetRange(cut.offset(), range.to()));
      } else {
        (behind.contains(partition) ? right : left).put(partition, range);
      }
    });
    return List.of(new Portion(entries.subList(0, size), left), new Portion(others, right));
  }

  List<Portion> halves() {
    return split(size() / 2);
  }
}
