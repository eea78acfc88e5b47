package dev.evently.analytics.topology;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells a probe where the line stands: only a line that counts and can be read is up. */
public final class LineHealth implements HealthIndicator {
  private final StreamsLine line;

  public LineHealth(StreamsLine line) {
    this.line = line;
  }

  @Override
  public Health health() {
    LineState state = line.state();
    Health.Builder health =
        switch (state.phase()) {
          case STOPPED -> Health.down();
          case CATCHING_UP -> Health.outOfService();
          case COUNTING -> Health.up();
        };
    return health.withDetail("phase", state.phase()).withDetail("detail", state.detail()).build();
  }
}
