package dev.evently.analytics.runtime;

import dev.evently.analytics.aggregate.PartSums;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the outcomes again that stand between the last cut of the log and a position: at most
 * {@link PartSums#SEGMENT} of each partition. One call reads at a time, and the others wait for it
 * {@link #WAIT} at most; what was read lately is kept.
 */
final class OutcomeRereader {
  private static final Logger log = LoggerFactory.getLogger(OutcomeRereader.class);
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int FETCH_BYTES = 4 * 1024 * 1024;

  /** Sums of a segment each, 2 MB at most where each outcome is another event's. */
  private static final int KEPT = 16;

  private final StreamsClientConfig config;
  private final PartLedger quarters;
  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final Semaphore reading = new Semaphore(1);
  private final LeastRecentlyUsedCache<Position, PartSums> kept =
      new LeastRecentlyUsedCache<>(KEPT);

  /** In the outcome log, exclusive. */
  private record Position(int partition, long offset) {}

  OutcomeRereader(StreamsClientConfig config, PartLedger quarters) {
    this.config = config;
    this.quarters = quarters;
  }

  /**
   * What the outcomes of these partitions came to from the last cut to the position.
   *
   * @throws FiguresNotReadableException when the broker does not give them in time, or too many ask
   */
  List<PartSums> read(AsOf asOf, List<Integer> partitions) {
    List<PartSums> sums = new ArrayList<>();
    List<Position> unread = new ArrayList<>();
    for (int partition : partitions) {
      Position position = new Position(partition, asOf.offset(partition));
      PartSums known = kept.get(position);
      if (known == null) {
        unread.add(position);
      } else {
        sums.add(known);
      }
    }
    if (!unread.isEmpty()) {
      sums.addAll(readInTurn(unread));
    }
    return sums;
  }

  private List<PartSums> readInTurn(List<Position> unread) {
    return inTurn(() -> readNow(unread));
  }

  private <T> T inTurn(Supplier<T> read) {
    boolean mayRead = false;
    try {
      mayRead = reading.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!mayRead) {
        throw new FiguresNotReadableException(
            "Too many ask at once for figures of a position that was passed");
      }
      return read.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FiguresNotReadableException("Interrupted", e);
    } catch (KafkaException e) {
      throw new FiguresNotReadableException("The outcome log cannot be read at the moment", e);
    } finally {
      if (mayRead) {
        reading.release();
      }
    }
  }

  private List<PartSums> readNow(List<Position> unread) {
    Map<Integer, Reading> readings = new HashMap<>();
    List<SegmentReading> segments = unread.stream().map(SegmentReading::new).toList();
    segments.forEach(each -> readings.put(each.end.partition(), each));
    scan(readings);
    segments.forEach(each -> kept.put(each.end, each.sums));
    return segments.stream().map(each -> each.sums).toList();
  }

  /**
   * The position before which all outcomes of requests below these stand, and no others.
   *
   * @param counted a position that is not behind it
   * @param nextRequests by partition; of those that are missing it is the first one
   * @throws FiguresNotReadableException as above
   */
  AsOf before(AsOf counted, Map<Integer, Long> nextRequests) {
    Map<Integer, Reading> readings = new HashMap<>();
    List<RequestReading> requests = new ArrayList<>();
    nextRequests.forEach((partition, next) -> {
      if (next > 0 && partition < config.partitions()) {
        RequestReading its = new RequestReading(partition, counted.offset(partition), next);
        readings.put(partition, its);
        requests.add(its);
      }
    });
    if (!readings.isEmpty()) {
      inTurn(() -> {
        scan(readings);
        return requests;
      });
    }
    long[] offsets = new long[config.partitions()];
    requests.forEach(each -> offsets[each.partition] = each.end);
    return AsOf.of(offsets);
  }

  /** What is made of the records of one partition. */
  private interface Reading {
    /** Where it begins. */
    long start();

    void add(ConsumerRecord<byte[], byte[]> record);

    /** Whether all is read that it needs, when the reader stands here. */
    boolean isDone(long position, long logEnd);
  }

  private void scan(Map<Integer, Reading> readings) {
    Map<String, Object> settings = new HashMap<>(config.reader());
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    try (var reader = new KafkaConsumer<byte[], byte[]>(settings)) {
      Map<TopicPartition, Reading> left = new HashMap<>();
      readings.forEach(
          (partition, its) -> left.put(new TopicPartition(Topics.OUTCOMES, partition), its));
      reader.assign(left.keySet());
      left.forEach((partition, its) -> reader.seek(partition, its.start()));
      Map<TopicPartition, Long> ends = reader.endOffsets(left.keySet());
      long deadline = System.nanoTime() + LONGEST.toNanos();
      while (true) {
        left.entrySet()
            .removeIf(each ->
                each.getValue()
                    .isDone(reader.position(each.getKey()), ends.getOrDefault(each.getKey(), 0L)));
        if (left.isEmpty()) {
          return;
        }
        if (System.nanoTime() > deadline) {
          throw new FiguresNotReadableException(
              "The outcome log was not read in %s".formatted(LONGEST));
        }
        reader.pause(reader.assignment().stream().filter(each -> !left.containsKey(each)).toList());
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
          Reading its = readings.get(record.partition());
          if (its != null) {
            its.add(record);
          }
        }
      }
    }
  }

  /** Counts as the topology does. */
  private final class SegmentReading implements Reading {
    private final Position end;
    private final PartSums sums;
    private final Sequences sequences;

    private SegmentReading(Position end) {
      this.end = end;
      this.sums = new PartSums(PartSums.segmentOf(end.offset()));
      this.sequences = new Sequences(end.partition(), sums.segment());
    }

    @Override
    public long start() {
      return sums.segment() * PartSums.SEGMENT;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) {
      if (record.offset() < end.offset()) {
        OutcomeRecord outcome = sequences.next(record);
        if (outcome != null) {
          var _ =
              sums.add(
                  outcome,
                  Duration.ofMillis(record.timestamp() - outcome.decidedAt().toEpochMilli()));
        }
      }
    }

    @Override
    public boolean isDone(long position, long logEnd) {
      return position >= end.offset();
    }
  }

  /** Looks for the last outcome that is counted of requests below one. */
  private final class RequestReading implements Reading {
    private final int partition;
    private final long next;
    private final long segment;
    private final Sequences sequences;
    private long end;
    private boolean passed;

    private RequestReading(int partition, long counted, long next) {
      this.partition = partition;
      this.next = next;
      this.segment = PartSums.segmentOf(counted);
      this.sequences = new Sequences(partition, segment);
      this.end = start();
    }

    @Override
    public long start() {
      return segment * PartSums.SEGMENT;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) {
      if (passed) {
        return;
      }
      OutcomeRecord outcome = sequences.next(record);
      if (outcome == null) {
        return;
      }
      if (outcome.position().offset() >= next) {
        passed = true;
      } else {
        end = record.offset() + 1;
      }
    }

    @Override
    public boolean isDone(long position, long logEnd) {
      return passed || position >= logEnd;
    }
  }

  /** Lets each outcome of an event through once, from a segment on. */
  private final class Sequences {
    private final Map<UUID, Long> last = new HashMap<>();
    private final int partition;
    private final long segment;

    private Sequences(int partition, long segment) {
      this.partition = partition;
      this.segment = segment;
    }

    /** The outcome, if it is one that counts. */
    private @Nullable OutcomeRecord next(ConsumerRecord<byte[], byte[]> record) {
      OutcomeRecord outcome;
      try {
        outcome = wire.read(record.value());
      } catch (UnreadableRecordException e) {
        log.debug("Passed over {}-{}", record.partition(), record.offset(), e);
        return null;
      }
      long before =
          last.computeIfAbsent(
              outcome.eventId(), event -> quarters.sequence(partition, event, segment));
      if (outcome.sequence() <= before) {
        return null;
      }
      last.put(outcome.eventId(), outcome.sequence());
      return outcome;
    }
  }
}
