package dev.evently.processor.log;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Partitions in which nothing may be decided until a person has looked, and why. */
@Component
class StoppedPartitions {
  private static final Logger log = LoggerFactory.getLogger(StoppedPartitions.class);

  private final Map<Integer, String> reasons = new ConcurrentHashMap<>();

  void stop(TopicPartition partition, String reason) {
    log.error("Stopping partition {}: {}", partition.partition(), reason);
    reasons.put(partition.partition(), reason);
  }

  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> reasons.remove(partition.partition()));
  }

  Map<Integer, String> reasons() {
    return new TreeMap<>(reasons);
  }
}
