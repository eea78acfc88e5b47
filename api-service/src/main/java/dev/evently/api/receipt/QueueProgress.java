package dev.evently.api.receipt;

import dev.evently.common.log.LogPosition;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How far the queue of each partition is decided and how fast it moves. The outcome log tells it,
 * and the database when a call has asked there.
 *
 * <p>Whether a queue is empty is known as far as this instance has put requests there. An idle one
 * keeps its {@link QueuePace}.
 */
@Component
class QueueProgress {
  private static final double NANOS = 1e9;
  private static final long KNOWN_NANOS = 1_000_000_000;

  private final Map<Integer, Queue> queues = new ConcurrentHashMap<>();
  private final Standstill standstill = new Standstill();

  /** The database says at the start that all offsets below this one are decided. */
  void startAt(int partition, long nextOffset) {
    queue(partition).startAt(nextOffset);
  }

  /** This instance has put a request there. */
  void accepted(LogPosition position, long nanoTime) {
    queue(position.partition()).accepted(position.offset(), nanoTime);
  }

  /** The request at this position, and all before it in its partition, is decided. */
  void decided(LogPosition position, long nanoTime) {
    queue(position.partition()).decided(position.offset(), nanoTime);
  }

  /** The database said, at this time or later, that all offsets below this one are decided. */
  void decidedBelow(int partition, long nextOffset, long nanoTime) {
    queue(partition).decidedBelow(nextOffset, nanoTime);
  }

  /** How many requests are decided before the one at this position. */
  long ahead(LogPosition position) {
    return queue(position.partition()).ahead(position.offset());
  }

  /**
   * The same, as long as the position is not decided and the last news of its queue is at most a
   * second old, so that the number is right but for a moment. Empty otherwise.
   */
  OptionalLong aheadIfKnown(LogPosition position, long nanoTime) {
    return queue(position.partition()).aheadIfKnown(position.offset(), nanoTime);
  }

  /** How long {@code ahead} requests take at the recent pace; empty when none is known. */
  OptionalLong estimatedWaitMillis(int partition, long ahead) {
    return queue(partition).waitMillis(ahead);
  }

  /** The same for a request that comes now. */
  OptionalLong estimatedWaitMillis(int partition) {
    return queue(partition).waitMillis();
  }

  private Queue queue(int partition) {
    return queues.computeIfAbsent(partition, _ -> new Queue());
  }

  /** The queue of one partition. */
  private final class Queue {
    private long next;
    private long end; // behind the last request that this instance put here
    private long busySince;
    private long knownAt;
    private boolean isKnown;
    private final QueuePace pace = new QueuePace();

    synchronized void startAt(long nextOffset) {
      next = Math.max(next, nextOffset);
    }

    synchronized void accepted(long offset, long nanoTime) {
      if (end <= next) {
        busySince = nanoTime;
      }
      end = Math.max(end, offset + 1);
    }

    synchronized void decided(long offset, long nanoTime) {
      if (offset < next) {
        return;
      }
      standstill.decided(nanoTime);
      if (end > next) {
        pace.decided(offset + 1 - next, standstill.worked(busySince, nanoTime) / NANOS);
        busySince = nanoTime;
      }
      next = offset + 1;
      if (end <= next) {
        pace.idle();
      }
      known(nanoTime);
    }

    synchronized void decidedBelow(long nextOffset, long nanoTime) {
      if (nextOffset > next) {
        decided(nextOffset - 1, nanoTime);
      } else {
        known(nanoTime);
      }
    }

    private void known(long nanoTime) {
      knownAt = nanoTime;
      isKnown = true;
    }

    synchronized long ahead(long offset) {
      return Math.max(0, offset - next);
    }

    synchronized OptionalLong aheadIfKnown(long offset, long nanoTime) {
      return isKnown && offset >= next && nanoTime - knownAt < KNOWN_NANOS
          ? OptionalLong.of(offset - next)
          : OptionalLong.empty();
    }

    synchronized OptionalLong waitMillis() {
      return waitMillis(Math.max(0, end - next));
    }

    synchronized OptionalLong waitMillis(long ahead) {
      double each = pace.secondsEach();
      return each <= 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(ahead * 1_000 * each));
    }
  }
}
