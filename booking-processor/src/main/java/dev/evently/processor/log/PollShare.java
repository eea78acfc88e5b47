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
      if (isLarge(record) && !turns.hasFailed(position(record))) {
        heavy = position(record);
        return records.subList(0, i);
      }
    }
    return records;
  }

  private static boolean isLarge(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    return value != null && value.length > LARGE_BYTES;
  }

  /** Whether a request is left, with all behind it. To be asked of each, in order. */
  boolean isLeft(LogEntry entry) {
    seatWeight += Weight.ofSeats(entry);
    boolean isHeavy = Weight.isHeavy(entry);
    if ((!isHeavy && seatWeight <= MAX_SEAT_WEIGHT) || turns.hasFailed(entry.position())) {
      return false;
    }
    heavy = isHeavy ? entry.position() : heavy;
    return true;
  }

  /** Whether it was found to be heavy. */
  boolean isHeavy(ConsumerRecord<byte[], byte[]> record) {
    return position(record).equals(heavy);
  }

  private static LogPosition position(ConsumerRecord<byte[], byte[]> record) {
    return new LogPosition(record.partition(), record.offset());
  }
}
