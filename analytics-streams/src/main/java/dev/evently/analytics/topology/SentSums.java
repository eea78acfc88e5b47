package dev.evently.analytics.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/** How often each task of this instance has sent the sums that it had. */
final class SentSums {
  private final Map<TaskId, Long> times = new ConcurrentHashMap<>();

  void opened(TaskId task) {
    times.put(task, 0L);
  }

  void sent(TaskId task) {
    times.merge(task, 1L, Long::sum);
  }

  void closed(TaskId task) {
    times.remove(task);
  }

  Map<TaskId, Long> now() {
    return Map.copyOf(times);
  }

  /** Whether all that the tasks had at an earlier moment was sent since. */
  boolean haveAllSince(Map<TaskId, Long> then) {
    return times.entrySet().stream()
        .allMatch(task -> task.getValue() > then.getOrDefault(task.getKey(), 0L));
  }
}
