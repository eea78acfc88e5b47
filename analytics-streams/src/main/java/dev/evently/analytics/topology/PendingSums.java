package dev.evently.analytics.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/** Since when the tasks of one running topology have sums of days that they did not send yet. */
public final class PendingSums {
  private final long start = System.nanoTime();
  private final Map<TaskId, Long> since = new ConcurrentHashMap<>();

  private volatile boolean anySent;

  /** A task found sums that were there before it. */
  void found(TaskId task) {
    since.put(task, start);
  }

  /** A task begins to add up. */
  void began(TaskId task) {
    since.put(task, System.nanoTime());
  }

  void sent(TaskId task) {
    anySent = true;
    since.remove(task);
  }

  /** A task is closed; who has it next will find what it did not send. */
  void closed(TaskId task) {
    since.remove(task);
  }

  /** Whether any sum was sent at all. */
  public boolean anySent() {
    return anySent;
  }

  /** Whether all that was added up before a moment was sent. */
  public boolean allSentOf(long nanoTime) {
    return since.values().stream().allMatch(began -> began - nanoTime > 0);
  }
}
