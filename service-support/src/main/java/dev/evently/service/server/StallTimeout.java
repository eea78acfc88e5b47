package dev.evently.service.server;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How long a call waits for its client altogether.
 *
 * @param limit when the client sends and takes no byte
 * @param minRate each so many bytes give it a second more
 */
record StallTimeout(Duration limit, DataSize minRate) {
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  boolean isOver(long waitedNanos, long bytes) {
    return waitedNanos - limit.toNanos() > allowance(bytes);
  }

  /** How many nanoseconds longer a call may take that has moved so many bytes. */
  long allowance(long bytes) {
    return (long) ((double) NANOS * bytes / minRate.toBytes());
  }
}
