package dev.evently.api.request;

import dev.evently.common.log.LogPosition;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How far each line is decided and how fast it moves, learnt from the outcomes that pass by and
 * from what the database says to those who ask it.
 *
 * <p>Pace is decided offsets over the time in which the line was not empty, as far as this instance
 * knows; both sums fade with that time, so that the last seconds of work count. An idle line keeps
 * its pace.
 */
@Component
class QueueProgress {
  private static final double FADE_SECONDS = 3;
  private static final double NANOS = 1e9;
  private static final long KNOWN_NANOS = 1_000_000_000;

  private final Map<Integer, Line> lines = new ConcurrentHashMap<>();

  /** What the database says at the start. */
  void startAt(int partition, long nextOffset) {
    line(partition).startAt(nextOffset);
  }

  /** A request of this instance stands in its line from now on. */
  void accepted(LogPosition position, long nanoTime) {
    line(position.partition()).accepted(position.offset(), nanoTime);
  }

  /** The request at this place, and all before it in its line, is decided. */
  void decided(LogPosition position, long nanoTime) {
    line(position.partition()).decided(position.offset(), nanoTime);
  }

  /** So far a line is decided, the database said at this time or later. */
  void told(int partition, long nextOffset, long nanoTime) {
    line(partition).told(nextOffset, nanoTime);
  }

  /** How many stand before the place. */
  long ahead(LogPosition position) {
    return line(position.partition()).ahead(position.offset());
  }

  /**
   * The same while the place is not reached and the last news of its line is at most a second old,
   * so that it is true but for a moment. Empty otherwise.
   */
  OptionalLong aheadIfKnown(LogPosition position, long nanoTime) {
    return line(position.partition()).aheadIfKnown(position.offset(), nanoTime);
  }

  /** How long {@code ahead} requests take at the line's recent pace; empty when none is known. */
  OptionalLong estimatedWaitMillis(int partition, long ahead) {
    return line(partition).waitMillis(ahead);
  }

  private Line line(int partition) {
    return lines.computeIfAbsent(partition, _ -> new Line());
  }

  /** One partition. */
  private static final class Line {
    private long next;
    private long end; // behind the last request that this instance put here
    private long busySince;
    private long knownAt;
    private boolean isKnown;
    private double offsets;
    private double seconds;

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
      if (end > next) {
        double worked = Math.max(nanoTime - busySince, 0) / NANOS;
        double kept = Math.exp(-worked / FADE_SECONDS);
        offsets = offsets * kept + (offset + 1 - next);
        seconds = seconds * kept + worked;
        busySince = nanoTime;
      }
      next = offset + 1;
      known(nanoTime);
    }

    synchronized void told(long nextOffset, long nanoTime) {
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

    synchronized OptionalLong waitMillis(long ahead) {
      return offsets <= 0 || seconds <= 0
          ? OptionalLong.empty()
          : OptionalLong.of(Math.round(ahead * 1_000 * seconds / offsets));
    }
  }
}
