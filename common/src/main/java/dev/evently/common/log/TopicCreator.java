package dev.evently.common.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Creates the topics that are missing and checks those that exist. Never changes a topic that
 * exists, as Spring's {@code KafkaAdmin} would, which adds partitions.
 *
 * <p>Three things have to be as expected, and end the start of a service where they are not:
 *
 * <ul>
 *   <li>the number of partitions of each topic: with another one the keys of an event that was
 *       published before would map to another partition;
 *   <li>{@code message.timestamp.type=LogAppendTime} at the request log: its record times are the
 *       clock of all decisions;
 *   <li>{@code transaction.version=2} at the broker (KIP-890), without which a late record of one
 *       transaction can get into the next.
 * </ul>
 */
public final class TopicCreator {
  private static final String FOREVER = "-1";
  private static final short TRANSACTION_VERSION = 2;

  private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

  /** Between two tries to reach a broker that is away. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  /** Between two looks whether the brokers know the topics: they hear of them in milliseconds. */
  private static final Duration LOOK = Duration.ofMillis(50);

  /**
   * What passes by itself is waited for so long in one try, and an alarm tells of the wait then.
   */
  private static final Duration TRY = Duration.ofSeconds(30);

  private final Admin admin;
  private final int partitions;
  private final short replicationFactor;

  /**
   * @param partitions of every topic, from 1
   * @param replicationFactor of the topics that are created; existing ones may have another
   */
  public TopicCreator(Admin admin, int partitions, int replicationFactor) {
    this.admin = admin;
    this.partitions = partitions;
    this.replicationFactor = (short) replicationFactor;
  }

  /**
   * Creates and checks the topics as soon as all brokers answer and know them, however long that
   * takes. The log tells what is waited for: a warning at first, an error after 30 s.
   *
   * @throws IllegalStateException when the broker or a topic is not as expected, or when the thread
   *     is interrupted; it stays interrupted then
   */
  public static void ensureWhenReachable(Brokers brokers, int partitions, int replicationFactor) {
    Map<String, Object> config =
        brokers.client(
            Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000));
    try (Admin admin = Admin.create(config)) {
      TopicCreator creator = new TopicCreator(admin, partitions, replicationFactor);
      long began = System.nanoTime();
      while (true) {
        try {
          creator.ensure();
          return;
        } catch (ExecutionException e) {
          tellOfWait(brokers, Duration.ofNanos(System.nanoTime() - began), e);
          // Brokers that are away do not tell when they are back.
          Thread.sleep(WAIT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Expected to reach the broker at %s, but was interrupted".formatted(brokers), e);
    }
  }

  private static void tellOfWait(Brokers brokers, Duration waited, ExecutionException cause) {
    log.atLevel(waited.compareTo(TRY) < 0 ? Level.WARN : Level.ERROR)
        .log(
            "Waiting for the brokers at {} to make and know the topics, for {} s by now: {}",
            brokers,
            waited.toSeconds(),
            String.valueOf(cause.getCause()));
  }

  /**
   * Creates and checks the topics, and returns when every broker knows them. Calling it again, or
   * from several services at once, does no harm: who is told that a topic exists may ask a broker
   * that has not heard of it yet, and asks again.
   *
   * @throws IllegalStateException when the broker or a topic is not as expected
   * @throws ExecutionException when the brokers cannot be asked, or do not know the topics within
   *     30 s
   */
  public void ensure() throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    while (true) {
      try {
        expectTransactionVersion();
        create();
        expectKnownToEveryBroker();
        expectPartitions();
        expectBrokerClock();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)
            || e.getCause() instanceof TimeoutException // the caller tells of a broker that is away
            || System.nanoTime() - began > TRY.toNanos()) {
          throw e;
        }
        log.debug("Asking for the topics again: {}", e.getCause().toString());
        // A broker that has not heard of a topic does not tell when it has.
        Thread.sleep(LOOK);
      }
    }
  }

  private List<NewTopic> topics() {
    Map<String, String> forever = Map.of(TopicConfig.RETENTION_MS_CONFIG, FOREVER);
    Map<String, String> compacted =
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    return List.of(
        topic(
            Topics.REQUESTS,
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                FOREVER,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(Topics.MAX_RECORD_BYTES),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime")),
        topic(
            Topics.DEAD_LETTERS,
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                FOREVER,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(Topics.MAX_DEAD_LETTER_BYTES))),
        topic(
            Topics.OUTCOMES,
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                FOREVER,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(Topics.MAX_OUTCOME_BYTES))),
        topic(Topics.NOTIFICATIONS, forever),
        topic(Topics.EVENT_FIGURES, compacted),
        topic(Topics.DAILY_FIGURES, compacted),
        topic(
            Topics.QUARTER_FIGURES,
            compactedFor(Topics.QUARTER_FIGURES_RETENTION, Duration.ofDays(7))),
        topic(
            Topics.MINUTE_FIGURES,
            compactedFor(Topics.MINUTE_FIGURES_RETENTION, Duration.ofDays(1))),
        topic(
            Topics.ENDED_SESSIONS,
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(Topics.ENDED_SESSIONS_RETENTION.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(Duration.ofHours(1).toMillis()))));
  }

  private static Map<String, String> compactedFor(Duration retention, Duration segment) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(retention.toMillis()),
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(segment.toMillis()));
  }

  private NewTopic topic(String name, Map<String, String> config) {
    return new NewTopic(name, partitions, replicationFactor).configs(config);
  }

  private void create() throws InterruptedException, ExecutionException {
    for (var created : admin.createTopics(topics()).values().values()) {
      try {
        created.get();
      } catch (ExecutionException e) {
        // Who may not make topics waits for another service that may.
        if (!(e.getCause() instanceof TopicExistsException
            || e.getCause() instanceof TopicAuthorizationException)) {
          throw e;
        }
      }
    }
  }

  /**
   * Asks each broker by a call that goes to that one; others go to any broker. A broker that knows
   * a topic and holds no replica of it says so.
   */
  private void expectKnownToEveryBroker() throws InterruptedException, ExecutionException {
    List<TopicPartition> firsts =
        topics().stream().map(topic -> new TopicPartition(topic.name(), 0)).toList();
    for (Node broker : admin.describeCluster().nodes().get()) {
      var told =
          admin.describeProducers(firsts, new DescribeProducersOptions().brokerId(broker.id()));
      for (TopicPartition first : firsts) {
        try {
          told.partitionResult(first).get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof NotLeaderOrFollowerException
              || e.getCause() instanceof TopicAuthorizationException)) {
            throw e;
          }
        }
      }
    }
  }

  private void expectPartitions() throws InterruptedException, ExecutionException {
    List<String> wrong = new ArrayList<>();
    var names = topics().stream().map(NewTopic::name).toList();
    for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
      if (topic.partitions().size() != partitions) {
        wrong.add("%s has %d".formatted(topic.name(), topic.partitions().size()));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "Expected %d partitions (evently.log.partitions), but %s. Their number is fixed when they are created, because another number would send an event's requests to another partition."
              .formatted(partitions, String.join(", ", wrong)));
    }
  }

  private void expectBrokerClock() throws InterruptedException, ExecutionException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REQUESTS);
    Config config =
        Objects.requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
    String clock = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
    if (!"LogAppendTime".equals(clock)) {
      throw new IllegalStateException(
          "Expected %s to have %s=LogAppendTime, but it has %s"
              .formatted(Topics.REQUESTS, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, clock));
    }
  }

  private void expectTransactionVersion() throws InterruptedException, ExecutionException {
    FinalizedVersionRange range =
        admin
            .describeFeatures()
            .featureMetadata()
            .get()
            .finalizedFeatures()
            .get("transaction.version");
    if (range == null || range.maxVersionLevel() < TRANSACTION_VERSION) {
      throw new IllegalStateException(
          "Expected the broker to have transaction.version=%d (KIP-890), but it has %s"
              .formatted(TRANSACTION_VERSION, range));
    }
  }
}
