package dev.evently.analytics.runtime;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells a probe where the runtime stands: it is up only while figures can be read. */
final class StreamsHealthIndicator implements HealthIndicator {
  private final StreamsRuntime runtime;

  StreamsHealthIndicator(StreamsRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Health health() {
    StreamsState state = runtime.state();
    Health.Builder health =
        switch (state.phase()) {
          case STOPPED -> Health.down();
          case CATCHING_UP -> Health.outOfService();
          case COUNTING -> Health.up();
        };
    return health.withDetail("phase", state.phase()).withDetail("detail", state.detail()).build();
  }
}
