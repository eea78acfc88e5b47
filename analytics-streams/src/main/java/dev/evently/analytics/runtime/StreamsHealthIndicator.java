package dev.evently.analytics.runtime;

import dev.evently.common.log.LogEnds;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells a probe where the runtime stands: it is up only while all figures can be read and outcomes
 * counted.
 */
final class StreamsHealthIndicator implements HealthIndicator {
  private final StreamsRuntime runtime;
  private final PartFollower follower;
  private final LogEnds ends;
  private final Duration brokerTimeout;

  StreamsHealthIndicator(
      StreamsRuntime runtime, PartFollower follower, LogEnds ends, Duration brokerTimeout) {
    this.runtime = runtime;
    this.follower = follower;
    this.ends = ends;
    this.brokerTimeout = brokerTimeout;
  }

  @Override
  public Health health() {
    StreamsState state = runtime.state();
    return switch (state.phase()) {
      case STOPPED -> told(Health.down(), state, state.detail());
      case CATCHING_UP -> told(Health.outOfService(), state, state.detail());
      case COUNTING -> counting(state);
    };
  }

  private Health counting(StreamsState state) {
    String silent = ends.unreachableFor(brokerTimeout);
    if (silent != null) {
      return told(Health.down(), state, "Cannot count outcomes: " + silent);
    }
    return follower.isReady()
        ? told(Health.up(), state, state.detail())
        : told(Health.outOfService(), state, PartFollower.READING);
  }

  private static Health told(Health.Builder health, StreamsState state, String detail) {
    return health.withDetail("phase", state.phase()).withDetail("detail", detail).build();
  }
}
