package dev.evently.analytics.runtime;

import dev.evently.analytics.aggregate.FigurePart;
import dev.evently.analytics.aggregate.FigurePosition;
import dev.evently.analytics.aggregate.FigureRecord;
import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.runtime.StreamsState.Phase;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the topics of parts as a whole, without a group, into two {@link PartLedger}s. They can be
 * read once all that was decided before the start is counted, and what came of it has been read.
 * Nothing is kept on disk: a new process reads again from the topics.
 */
final class PartFollower implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PartFollower.class);

  /** What it does until it is ready. */
  static final String READING = "reading what is counted";

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration JOIN = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofHours(1);

  private final Wire<FigurePart> parts = new Wire<>(FigurePart.class);
  private final Wire<FigurePosition> positions = new Wire<>(FigurePosition.class);
  private final StreamsClientConfig config;
  private final StreamsRuntime runtime;
  private final Clock clock;
  private final PartLedger quarters;
  private final PartLedger minutes;
  private volatile boolean ready;
  private volatile @Nullable Thread thread;
  private @Nullable Map<TopicPartition, Long> expected;
  private long lookedAt;

  PartFollower(
      StreamsClientConfig config,
      StreamsRuntime runtime,
      Clock clock,
      PartLedger quarters,
      PartLedger minutes) {
    this.config = config;
    this.runtime = runtime;
    this.clock = clock;
    this.quarters = quarters;
    this.minutes = minutes;
  }

  /**
   * The parts of a grain.
   *
   * @throws FiguresNotReadableException while not all is counted and read
   */
  PartLedger ledger(Grain grain) {
    StreamsState state = runtime.state();
    if (state.phase() != Phase.COUNTING) {
      throw new FiguresNotReadableException(
          "The figures cannot be read yet: %s".formatted(state.detail()));
    }
    if (!ready) {
      throw new FiguresNotReadableException("The figures cannot be read yet: " + READING);
    }
    return grain == Grain.MINUTE ? minutes : quarters;
  }

  @Override
  public void start() {
    Thread started = Thread.ofPlatform().name("part-follower").unstarted(this::run);
    thread = started; // before it runs: it ends as soon as it sees that it should not run
    started.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(JOIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Whether all that was counted before the start has been read. */
  boolean isReady() {
    return ready;
  }

  private void run() {
    while (isRunning()) {
      try (var reader = new KafkaConsumer<byte[], byte[]>(config.reader())) {
        follow(reader);
      } catch (KafkaException e) {
        log.debug("Reading the figures again", e);
        pause();
      } catch (RuntimeException e) {
        log.error("Expected to read the figures, and will again", e);
        pause();
      } finally {
        ready = false;
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY); // a broker that is away does not tell when it is back
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      thread = null;
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> reader) {
    reader.assign(
        Stream.of(Topics.QUARTER_FIGURES, Topics.MINUTE_FIGURES)
            .flatMap(topic ->
                IntStream.range(0, config.partitions())
                    .mapToObj(partition -> new TopicPartition(topic, partition)))
            .toList());
    reader.seekToBeginning(reader.assignment());
    expected = null;
    while (isRunning()) {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
        accept(record);
      }
      look(reader);
      forget();
    }
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return; // removed by somebody; the next start does without it
    }
    PartLedger ledger = record.topic().equals(Topics.MINUTE_FIGURES) ? minutes : quarters;
    try {
      ledger.accept(read(record));
    } catch (UnreadableRecordException | IllegalArgumentException | IndexOutOfBoundsException e) {
      log.error(
          "Expected figures at {}-{}@{}, but {}; passed over",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private FigureRecord read(ConsumerRecord<byte[], byte[]> record)
      throws UnreadableRecordException {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    return key.equals(FigurePosition.KEY)
        ? positions.read(record.value())
        : parts.read(record.value());
  }

  /** Whether that has come which was counted when Kafka Streams had caught up. */
  private void look(KafkaConsumer<byte[], byte[]> reader) {
    if (runtime.state().phase() != Phase.COUNTING) {
      ready = false;
      expected = null;
      return;
    }
    if (ready) {
      return;
    }
    if (expected == null) {
      expected = reader.endOffsets(reader.assignment());
    }
    ready =
        expected.entrySet().stream()
            .allMatch(end -> reader.position(end.getKey()) >= end.getValue());
  }

  private void forget() {
    long now = clock.instant().getEpochSecond();
    if (now - lookedAt > LOOK.toSeconds()) {
      lookedAt = now;
      quarters.forgetBefore(now - Topics.QUARTER_FIGURES_RETENTION.toSeconds());
      minutes.forgetBefore(now - Topics.MINUTE_FIGURES_RETENTION.toSeconds());
      log.debug("Figures of {} quarters and {} minutes", quarters.rows(), minutes.rows());
    }
  }

  /** Whether or not they can be read. */
  PartLedger quarters() {
    return quarters;
  }
}
