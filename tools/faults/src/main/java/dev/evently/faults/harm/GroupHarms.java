package dev.evently.faults.harm;

import static org.awaitility.Awaitility.await;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A program that is no part of Evently reads the request log, and commits what it has read. */
public final class GroupHarms {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MANY = 50;

  private GroupHarms() {}

  /** It has a group of its own. */
  public static void readAsAnotherGroup(SystemUnderTest system) {
    read(system, "somebody-else");
  }

  /**
   * It has the group of the processor by mistake while that is away: it is given all partitions,
   * and commits what nobody has decided.
   */
  public static void readAsTheProcessor(SystemUnderTest system) throws InterruptedException {
    system.stop(SystemUnderTest.PROCESSOR);
    try {
      read(system, ConsumerGroups.BOOKING_PROCESSOR);
    } finally {
      system.start(SystemUnderTest.PROCESSOR);
    }
  }

  private static void read(SystemUnderTest system, String group) {
    system.output().print("  a stranger reads requests as %s", group);
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            system.endpoints().bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (var stranger =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      stranger.subscribe(List.of(Topics.REQUESTS));
      int[] read = {0};
      await()
          .alias("the stranger reads requests")
          .atMost(Recovery.LIMIT)
          .pollInSameThread()
          .until(() -> {
            read[0] += stranger.poll(POLL).count();
            return read[0] >= MANY;
          });
      stranger.commitSync();
    }
  }
}
