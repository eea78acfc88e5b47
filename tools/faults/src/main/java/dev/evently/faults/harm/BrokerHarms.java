package dev.evently.faults.harm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.faults.proxy.TcpProxy;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What can happen to the broker, to the offsets of groups, and to topics. */
public final class BrokerHarms {
  private static final Duration PIECE_DELAY = Duration.ofMillis(200);

  private BrokerHarms() {}

  /** The broker is away for so long. */
  public static void away(SystemUnderTest system, Duration time) throws InterruptedException {
    system.stop(SystemUnderTest.BROKER);
    Thread.sleep(time); // the fault is a length of time
    system.start(SystemUnderTest.BROKER);
  }

  /** Only the API cannot reach the broker for so long. */
  public static void unreachableFromApi(SystemUnderTest system, Duration time)
      throws InterruptedException {
    system.output().print("  the API is cut from the broker for %s", time);
    TcpProxy broker = system.apiBroker();
    broker.refuse(true);
    broker.cut();
    try {
      Thread.sleep(time); // the fault is a length of time
    } finally {
      broker.refuse(false);
    }
  }

  /** Each piece of data between the API and the broker takes its time. */
  public static void slowForApi(SystemUnderTest system, Duration time) throws InterruptedException {
    system.output().print("  the broker is slow for the API for %s", time);
    system.apiBroker().delay(PIECE_DELAY);
    try {
      Thread.sleep(time); // the fault is a length of time
    } finally {
      system.apiBroker().delay(Duration.ZERO);
    }
  }

  /** The group of the processor begins at the start of the log again. */
  public static void resetOffsets(SystemUnderTest system) throws Exception {
    withoutProcess(
        system,
        SystemUnderTest.PROCESSOR,
        admin -> {
          Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
          offsets(admin, ConsumerGroups.BOOKING_PROCESSOR)
              .forEach((partition, _) -> start.put(partition, new OffsetAndMetadata(0)));
          system.output().print("  reset the offsets of %s", ConsumerGroups.BOOKING_PROCESSOR);
          admin.alterConsumerGroupOffsets(ConsumerGroups.BOOKING_PROCESSOR, start).all().get();
        });
  }

  /** The offsets of a group are gone, as when they have expired. */
  public static void deleteOffsets(SystemUnderTest system, String process, String group)
      throws Exception {
    withoutProcess(
        system,
        process,
        admin -> {
          system.output().print("  delete the offsets of %s", group);
          admin.deleteConsumerGroups(List.of(group)).all().get();
        });
  }

  /** What analytics-streams keeps between its runs is gone, its offsets are not. */
  public static void deleteStreamsState(SystemUnderTest system) throws Exception {
    withoutProcess(
        system,
        SystemUnderTest.ANALYTICS,
        admin -> {
          List<String> topics =
              admin.listTopics().names().get().stream()
                  .filter(topic -> topic.startsWith(ConsumerGroups.ANALYTICS_STREAMS + "-"))
                  .toList();
          system.output().print("  delete %s", topics);
          admin.deleteTopics(topics).all().get();
        });
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
  }

  /** Is done while a process is away. */
  @FunctionalInterface
  interface AdminAction {
    void run(Admin admin) throws Exception;
  }

  /** Does something while a process is away. */
  static void withoutProcess(SystemUnderTest system, String name, AdminAction action)
      throws Exception {
    system.stop(name);
    try (Admin admin = system.endpoints().kafkaAdmin()) {
      await()
          .alias("the broker lets the members go")
          .atMost(Recovery.LIMIT)
          .ignoreExceptions()
          .until(() -> {
            action.run(admin);
            return true;
          });
    } finally {
      system.start(name);
    }
  }

  /** The topic of dead letters is gone while a record comes that belongs there. */
  public static void loseDeadLetterTopic(SystemUnderTest system) throws Exception {
    try (DeadLetterCopy copy = DeadLetterCopy.of(system);
        RequestLogWriter log = new RequestLogWriter(system)) {
      try (Admin admin = system.endpoints().kafkaAdmin()) {
        system.output().print("  delete %s", Topics.DEAD_LETTERS);
        admin.deleteTopics(List.of(Topics.DEAD_LETTERS)).all().get();
      }
      log.send(0, null, "no JSON".getBytes(UTF_8));
      // A restart is what makes missing topics.
      ProcessHarms.terminate(system, SystemUnderTest.PROCESSOR);
      copy.putBack();
    }
  }
}
