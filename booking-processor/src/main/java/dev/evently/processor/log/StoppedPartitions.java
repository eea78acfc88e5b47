package dev.evently.processor.log;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Partitions in which nothing is decided until an operator has looked, and why. */
@Component
class StoppedPartitions {
  private static final Logger log = LoggerFactory.getLogger(StoppedPartitions.class);

  private final Map<Integer, Stop> stops = new ConcurrentHashMap<>();

  private record Stop(Thread thread, String reason) {}

  void stop(TopicPartition partition, String reason) {
    log.error("Stopping partition {}: {}", partition.partition(), reason);
    stops.put(partition.partition(), new Stop(Thread.currentThread(), reason));
  }

  /** Nothing is missing any more. */
  void resume(TopicPartition partition) {
    stops.remove(partition.partition());
  }

  /** The calling thread has lost these. What other threads have stopped since stays stopped. */
  void forget(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      stops.computeIfPresent(
          partition.partition(), (_, stop) -> stop.thread == Thread.currentThread() ? null : stop);
    }
  }

  Map<Integer, String> reasons() {
    Map<Integer, String> reasons = new TreeMap<>();
    stops.forEach((partition, stop) -> reasons.put(partition, stop.reason));
    return reasons;
  }
}
