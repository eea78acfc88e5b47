package dev.evently.processor.log;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.batch.Weight;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What of a poll its thread decides itself: all before the first heavy request, and no more than it
 * takes a second to decide. A heavy request that the {@link HeavyWorker} could not decide is no
 * longer left to it.
 */
final class PollShare {
  /** Only seat maps are larger: the API takes no other call of more than 64 KB. */
  private static final int LARGE_BYTES = 128 * 1024;

  /** As much as 20,000 seats, or 4,750 bookings of four. */
  private static final long MAX_SEAT_WEIGHT = 8 * 1024 * 1024;

  private final HeavyTurns turns;
  private long seatWeight;
  private @Nullable LogPosition heavy;

  PollShare(HeavyTurns turns) {
    this.turns = turns;
  }

  /** What stands before the first record that is too large even to be parsed in passing. */
  List<ConsumerRecord<byte[], byte[]>> beforeLarge(List<ConsumerRecord<byte[], byte[]>> records) {
    for (int i = 0; i < records.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = records.get(i);
      byte[] value = record.value();
      LogPosition position = position(record);
      if (value != null && value.length > LARGE_BYTES && !turns.hasFailed(position)) {
        heavy = position;
        return records.subList(0, i);
      }
    }
    return records;
  }

  /** Whether a request is left, with all behind it. To be asked of each, in order. */
  boolean isLeft(LogEntry entry) {
    long weight = Weight.ofSeats(entry);
    if (weight == 0 || turns.hasFailed(entry.position())) {
      return false;
    }
    seatWeight += weight;
    if (Weight.isHeavy(entry)) {
      heavy = entry.position();
      return true;
    }
    return seatWeight > MAX_SEAT_WEIGHT;
  }

  /** Whether it was found to be heavy. */
  boolean isHeavy(ConsumerRecord<byte[], byte[]> record) {
    return position(record).equals(heavy);
  }

  private static LogPosition position(ConsumerRecord<byte[], byte[]> record) {
    return new LogPosition(record.partition(), record.offset());
  }
}
