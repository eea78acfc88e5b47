package dev.evently.bench.log;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The outcomes of one event in the order of the outcome log, and when each was read. */
public final class RecordedOutcomes {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);

  private final byte[] key;
  private final List<byte[]> outcomes = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();

  public RecordedOutcomes(UUID eventId) {
    key = Wire.key(eventId);
  }

  /** The key of its records. */
  byte[] key() {
    return key;
  }

  /** Keeps an outcome as it is; it is parsed when no time is measured any more. */
  public synchronized void add(byte[] outcome, long at) {
    outcomes.add(outcome);
    nanos.add(at);
    notifyAll();
  }

  public synchronized int count() {
    return outcomes.size();
  }

  /** Waits for so many outcomes; true when they came. */
  public synchronized boolean await(long count, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (outcomes.size() < count) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** When the last one so far was read. */
  public synchronized long last() {
    return nanos.isEmpty() ? Long.MIN_VALUE : nanos.getLast();
  }

  /** When each was read, by {@link System#nanoTime()}. */
  public synchronized List<Long> times() {
    return List.copyOf(nanos);
  }

  /** When each user's confirmation was read. */
  public synchronized Map<UUID, Long> confirmed() throws UnreadableRecordException {
    Map<UUID, Long> confirmed = new HashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (WIRE.read(outcomes.get(i)).outcome() instanceof BookingConfirmed booking) {
        confirmed.put(booking.userId(), nanos.get(i));
      }
    }
    return confirmed;
  }

  /** How many outcomes came after those of a later request. */
  public synchronized long inversions() throws UnreadableRecordException {
    long[] offsets = new long[outcomes.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = WIRE.read(outcomes.get(i)).position().offset();
    }
    return Inversions.count(offsets);
  }
}
