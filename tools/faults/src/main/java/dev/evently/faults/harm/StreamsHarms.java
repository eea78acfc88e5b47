package dev.evently.faults.harm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evently.audit.client.PartitionReader;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.faults.system.SystemUnderTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What can happen to that which analytics-streams keeps in topics of its own. */
public final class StreamsHarms {
  /** No store can read it: neither JSON nor a number of eight bytes. */
  private static final byte[] GARBAGE = "spoilt".getBytes(UTF_8);

  private static final String CHANGELOG = "-changelog";

  private StreamsHarms() {}

  /** Each row of each store becomes garbage while the process is away. */
  public static void spoilState(SystemUnderTest system) throws Exception {
    BrokerHarms.withoutProcess(
        system,
        SystemUnderTest.ANALYTICS,
        admin -> {
          for (String changelog : internalTopics(admin, CHANGELOG)) {
            spoil(system, changelog);
          }
        });
  }

  private static void spoil(SystemUnderTest system, String changelog) throws InterruptedException {
    int rows = 0;
    try (RequestLogWriter writer = new RequestLogWriter(system)) {
      for (int partition = 0; partition < writer.partitions(); partition++) {
        for (byte[] key : keys(system, changelog, partition)) {
          writer.send(new ProducerRecord<>(changelog, partition, key, GARBAGE));
          rows++;
        }
      }
    }
    system.output().print("  spoil %d rows of %s", rows, changelog);
  }

  private static Set<byte[]> keys(SystemUnderTest system, String topic, int partition) {
    Set<byte[]> keys = new TreeSet<>(Arrays::compare);
    try (var reader = new PartitionReader(system.endpoints(), topic, partition)) {
      for (var record = reader.next(); record != null; record = reader.next()) {
        keys.add(record.key());
      }
    }
    return keys;
  }

  /** Its group believes to have counted what it has not. */
  public static void skipOutcomes(SystemUnderTest system) throws Exception {
    BrokerHarms.withoutProcess(
        system,
        SystemUnderTest.ANALYTICS,
        admin -> {
          system.output().print("  move the offsets of %s on", ConsumerGroups.ANALYTICS_STREAMS);
          admin
              .alterConsumerGroupOffsets(ConsumerGroups.ANALYTICS_STREAMS, ends(admin))
              .all()
              .get();
        });
  }

  private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin) throws Exception {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (var info : admin.describeTopics(List.of(Topics.OUTCOMES)).allTopicNames().get().values()) {
      info.partitions()
          .forEach(partition ->
              asked.put(
                  new TopicPartition(Topics.OUTCOMES, partition.partition()), OffsetSpec.latest()));
    }
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    admin
        .listOffsets(asked)
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
    return ends;
  }

  private static List<String> internalTopics(Admin admin, String suffix) throws Exception {
    return admin.listTopics().names().get().stream()
        .filter(topic -> topic.startsWith(ConsumerGroups.ANALYTICS_STREAMS + "-"))
        .filter(topic -> topic.endsWith(suffix))
        .sorted()
        .toList();
  }
}
