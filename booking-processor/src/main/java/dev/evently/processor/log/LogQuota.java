package dev.evently.processor.log;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Lets a number of lines a minute into the log, so that a flood of bad records fills no disk. */
final class LogQuota {
  static final int LINES_A_MINUTE = 60;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private long minuteBegan;
  private int lines;
  private long leftOut;

  LogQuota() {
    this(System::nanoTime);
  }

  LogQuota(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    minuteBegan = nanoTime.getAsLong();
  }

  /** How many lines were left out before this one; empty when it has to be left out, too. */
  synchronized OptionalLong take() {
    long now = nanoTime.getAsLong();
    if (now - minuteBegan >= MINUTE) {
      minuteBegan = now;
      lines = 0;
    }
    if (lines == LINES_A_MINUTE) {
      leftOut++;
      return OptionalLong.empty();
    }
    lines++;
    long before = leftOut;
    leftOut = 0;
    return OptionalLong.of(before);
  }
}
