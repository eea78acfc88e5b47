package dev.evently.notifier.webhook;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The partitions of the outcome log whose events this instance delivers. */
@Component
class OwnedPartitions {
  private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();

  void add(Collection<Integer> assigned) {
    partitions.addAll(assigned);
  }

  void remove(Collection<Integer> revoked) {
    partitions.removeAll(revoked);
  }

  boolean include(int partition) {
    return partitions.contains(partition);
  }

  Set<Integer> all() {
    return Set.copyOf(partitions);
  }
}
