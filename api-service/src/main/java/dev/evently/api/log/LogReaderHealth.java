package dev.evently.api.log;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.service.settings.LogProperties;
import org.springframework.boot.health.contributor.Health;

/** The health of who reads a log. */
public final class LogReaderHealth {
  private LogReaderHealth() {}

  /** Down when it does not run, or stands still although records wait. */
  public static Health of(boolean runs, ConsumerProgress progress, LogProperties limits) {
    if (!runs) {
      return Health.down().build();
    }
    String stall = progress.stallAbove(limits.stallTimeout(), System.nanoTime());
    return stall == null ? Health.up().build() : Health.down().withDetail("reason", stall).build();
  }
}
