package dev.evently.service.server;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How long a call waits for its client altogether.
 *
 * @param forNothing when the client sends and takes no byte
 * @param slowest each so many bytes give it a second more
 */
record Patience(Duration forNothing, DataSize slowest) {
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  boolean isOver(long waitedNanos, long bytes) {
    return waitedNanos - forNothing.toNanos() > (double) NANOS * bytes / slowest.toBytes();
  }
}
