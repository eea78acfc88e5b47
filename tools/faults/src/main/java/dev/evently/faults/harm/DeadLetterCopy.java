package dev.evently.faults.harm;

import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.PartitionReader;
import dev.evently.common.log.Topics;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the topic of dead letters held, to be written again when there is a topic again. */
final class DeadLetterCopy implements AutoCloseable {
  private final SystemUnderTest system;
  private final RequestLogWriter writer;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  private DeadLetterCopy(SystemUnderTest system) {
    this.system = system;
    writer = new RequestLogWriter(system);
  }

  static DeadLetterCopy of(SystemUnderTest system) {
    DeadLetterCopy copy = new DeadLetterCopy(system);
    for (int partition = 0; partition < copy.writer.partitions(); partition++) {
      try (var reader = new PartitionReader(system.endpoints(), Topics.DEAD_LETTERS, partition)) {
        for (var record = reader.next(); record != null; record = reader.next()) {
          copy.records.add(record);
        }
      }
    }
    return copy;
  }

  /** Waits until there is a topic again, and writes to it what there was. */
  void putBack() throws InterruptedException {
    try (Admin admin = system.endpoints().kafkaAdmin()) {
      await()
          .alias("there is a topic of dead letters again")
          .atMost(Recovery.LIMIT)
          .until(() -> topics(admin).contains(Topics.DEAD_LETTERS));
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      writer.send(
          new ProducerRecord<>(
              Topics.DEAD_LETTERS,
              record.partition(),
              null,
              record.key(),
              record.value(),
              record.headers()));
    }
  }

  private static Set<String> topics(Admin admin) throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
  }

  @Override
  public void close() {
    writer.close();
  }
}
