package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts what is decided in one transaction off: as many entries as fit in weight, and no more of a
 * partition than its pace allows. A record that is set aside is alone.
 */
final class PortionCutter {
  private final long maxWeight;
  private final Pace pace;
  private final Set<LogPosition> setAside;
  private final Map<Integer, Long> positions;
  private long weight;

  /**
   * @param positions of partitions whose pace is limited; what is below was decided before and goes
   *     together
   */
  PortionCutter(
      long maxWeight, Pace pace, Set<LogPosition> setAside, Map<Integer, Long> positions) {
    this.maxWeight = maxWeight;
    this.pace = pace;
    this.setAside = setAside;
    this.positions = positions;
  }

  /** The weight of the portion that was cut last; more than the limit only for a single entry. */
  long weight() {
    return weight;
  }

  /** Takes the next portion from the front of {@code left}, and puts the rest of it back. */
  Portion next(Deque<Portion> left) {
    Portion all = left.pop();
    int size = size(all.entries());
    if (size == all.size()) {
      return all;
    }
    List<Portion> parts = all.split(size);
    left.push(parts.getLast());
    return parts.getFirst();
  }

  private int size(List<LogEntry> entries) {
    weight = 0;
    int ofPartition = 0;
    for (int i = 0; i < entries.size(); i++) {
      LogEntry entry = entries.get(i);
      long more = Weight.of(entry);
      if (i > 0) {
        LogEntry last = entries.get(i - 1);
        boolean isSame = last.position().partition() == entry.position().partition();
        ofPartition = isSame ? ofPartition + 1 : 0;
        if (weight + more > maxWeight
            || isAlone(entry)
            || isAlone(last)
            || isPaceReached(last.position(), entry.position(), ofPartition)) {
          return i;
        }
      }
      weight += more;
    }
    return entries.size();
  }

  private boolean isAlone(LogEntry entry) {
    return !setAside.isEmpty() && setAside.contains(entry.position());
  }

  private boolean isPaceReached(LogPosition last, LogPosition next, int ofPartition) {
    if (positions.isEmpty()) {
      return false;
    }
    Long decided = positions.get(next.partition());
    if (last.partition() != next.partition()) {
      return decided != null || positions.containsKey(last.partition());
    }
    if (decided == null) {
      return false;
    }
    boolean isFresh = next.offset() >= decided;
    boolean follows = last.offset() < decided;
    return isFresh && (follows || ofPartition >= pace.limit(next.partition()));
  }
}
