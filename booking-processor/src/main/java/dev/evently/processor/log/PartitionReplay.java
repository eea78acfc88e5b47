package dev.evently.processor.log;

import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.batch.OffsetRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides a part of one partition of the request log into the database, and sends nothing. What was
 * refused when it was decided first is known from the dead letters: the keys of that time may have
 * gone.
 */
final class PartitionReplay {
  private static final Logger log = LoggerFactory.getLogger(PartitionReplay.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final BatchProcessor processor;

  PartitionReplay(Supplier<Consumer<byte[], byte[]>> consumers, BatchProcessor processor) {
    this.consumers = consumers;
    this.processor = processor;
  }

  /** Decides the records of one partition from offset {@code from} to before {@code to}. */
  void run(int partition, long from, long to) {
    TopicPartition topicPartition = new TopicPartition(Topics.REQUESTS, partition);
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(topicPartition));
      consumer.seek(topicPartition, from);
      SetAsideRequests setAside = SetAsideRequests.in(partition, consumers);
      RequestReader reader =
          new RequestReader(consumer.partitionsFor(Topics.REQUESTS).size(), RequestSignatures.NONE);
      long read = from;
      while (read < to) {
        List<LogEntry> entries = new ArrayList<>();
        for (var record : consumer.poll(POLL)) {
          if (record.offset() < to) {
            entries.add(setAside.withRefusal(reader.read(record)));
          }
        }
        long next = Math.min(to, consumer.position(topicPartition));
        processor.process(
            entries, Map.of(partition, new OffsetRange(read, next)), setAside.undecidable());
        log.debug("Replayed partition {} up to {}", partition, next);
        read = next;
      }
    }
  }
}
