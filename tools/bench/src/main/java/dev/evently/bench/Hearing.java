package dev.evently.bench;

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

/** The outcomes of one event in the order of the outcome log, and when each was heard. */
final class Hearing {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);

  private final byte[] event;
  private final List<byte[]> outcomes = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();

  Hearing(byte[] event) {
    this.event = event;
  }

  byte[] event() {
    return event;
  }

  synchronized void hear(byte[] outcome, long at) {
    outcomes.add(outcome);
    nanos.add(at);
    notifyAll();
  }

  synchronized int count() {
    return outcomes.size();
  }

  /** Waits for so many outcomes; true when they came. */
  synchronized boolean await(long count, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (outcomes.size() < count) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** When the last one so far was heard. */
  synchronized long last() {
    return nanos.isEmpty() ? Long.MIN_VALUE : nanos.getLast();
  }

  /** When each user's booking was heard to be confirmed. */
  synchronized Map<UUID, Long> confirmed() throws UnreadableRecordException {
    Map<UUID, Long> confirmed = new HashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (WIRE.read(outcomes.get(i)).outcome() instanceof BookingConfirmed booking) {
        confirmed.put(booking.userId(), nanos.get(i));
      }
    }
    return confirmed;
  }

  /** How many outcomes came after those of somebody behind them in the line. */
  synchronized long inversions() throws UnreadableRecordException {
    long[] places = new long[outcomes.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = WIRE.read(outcomes.get(i)).position().offset();
    }
    return Inversions.count(places);
  }
}
