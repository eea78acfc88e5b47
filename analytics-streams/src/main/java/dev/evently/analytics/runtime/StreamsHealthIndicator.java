package dev.evently.analytics.runtime;

import dev.evently.common.log.LogEnds;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells a probe where the runtime stands: it is up only while figures can be read and outcomes
 * counted.
 */
final class StreamsHealthIndicator implements HealthIndicator {
  private final StreamsRuntime runtime;
  private final LogEnds ends;
  private final Duration brokerTimeout;

  StreamsHealthIndicator(StreamsRuntime runtime, LogEnds ends, Duration brokerTimeout) {
    this.runtime = runtime;
    this.ends = ends;
    this.brokerTimeout = brokerTimeout;
  }

  @Override
  public Health health() {
    StreamsState state = runtime.state();
    String silent = ends.unreachableFor(brokerTimeout);
    if (state.phase() == StreamsState.Phase.COUNTING && silent != null) {
      return Health.down()
          .withDetail("phase", state.phase())
          .withDetail("detail", "Cannot count outcomes: " + silent)
          .build();
    }
    Health.Builder health =
        switch (state.phase()) {
          case STOPPED -> Health.down();
          case CATCHING_UP -> Health.outOfService();
          case COUNTING -> Health.up();
        };
    return health.withDetail("phase", state.phase()).withDetail("detail", state.detail()).build();
  }
}
