package dev.evently.common.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers every 2 s where logs end, for the health of a service: whether all of the logs'
 * partitions can be reached, and where a consumer should come to. Costs one request to each broker;
 * who asks for the health is answered from memory. Safe for use by many threads.
 */
public final class LogEnds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LogEnds.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Brokers brokers;
  private final Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
  private final List<ConsumerProgress> followers;

  private volatile Map<TopicPartition, Long> ends = Map.of();
  private volatile long answeredAt = System.nanoTime();
  private volatile @Nullable Thread thread;

  /**
   * @param topics with {@code partitions} each
   * @param followers are told the ends whenever they are known
   */
  public LogEnds(
      Brokers brokers, List<String> topics, int partitions, List<ConsumerProgress> followers) {
    this.brokers = brokers;
    this.followers = List.copyOf(followers);
    for (String topic : topics) {
      IntStream.range(0, partitions)
          .forEach(
              partition -> asked.put(new TopicPartition(topic, partition), OffsetSpec.latest()));
    }
  }

  /** Begins to ask, on a thread of its own. */
  public void start() {
    answeredAt = System.nanoTime();
    thread = Thread.ofPlatform().name("log-ends").daemon().start(this::run);
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** How long since all partitions could be reached; since the start when they never could. */
  public Duration sinceLastAnswer() {
    return Duration.ofNanos(System.nanoTime() - answeredAt);
  }

  /** Says that the brokers are silent for longer than {@code limit}; null when they are not. */
  public @Nullable String unreachableFor(Duration limit) {
    Duration unanswered = sinceLastAnswer();
    return unanswered.compareTo(limit) <= 0
        ? null
        : "The brokers at %s have not told the ends of the logs for %d s"
            .formatted(brokers, unanswered.toSeconds());
  }

  /** One past the last committed record of a partition, as last told; empty when never. */
  public OptionalLong end(TopicPartition partition) {
    Long end = ends.get(partition);
    return end == null ? OptionalLong.empty() : OptionalLong.of(end);
  }

  private void run() {
    try {
      while (true) {
        try (Admin admin = Admin.create(config())) {
          while (true) {
            ask(admin);
            Thread.sleep(INTERVAL); // the pace of the questions
          }
        } catch (KafkaException e) {
          log.debug("Cannot speak to the brokers at {}", brokers, e);
          Thread.sleep(INTERVAL); // brokers that are away do not tell when they are back
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Admin admin) throws InterruptedException {
    try {
      Map<TopicPartition, Long> told = new HashMap<>();
      admin
          .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
          .all()
          .get()
          .forEach((partition, end) -> told.put(partition, end.offset()));
      ends = told;
      long now = System.nanoTime();
      followers.forEach(follower -> follower.look(told, now));
      answeredAt = now;
    } catch (ExecutionException e) {
      log.debug("The ends of the logs are not told", e);
    }
  }

  private Map<String, Object> config() {
    return brokers.client(
        Map.of(
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS));
  }
}
