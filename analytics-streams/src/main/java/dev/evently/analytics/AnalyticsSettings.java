package dev.evently.analytics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything that can be set, with its default.
 *
 * @param jwtSecret the secret of the access tokens; there is no default
 * @param log the logs, which all services must see alike
 * @param line the Kafka Streams line
 */
@ConfigurationProperties("evently")
record AnalyticsSettings(
    @DefaultValue("") String jwtSecret, @DefaultValue Log log, @DefaultValue Line line) {

  /** How the logs are made and checked. */
  record Log(@DefaultValue("8") int partitions, @DefaultValue("1") int replicationFactor) {}

  /**
   * How the line runs.
   *
   * @param commitInterval how long figures may lag behind their outcomes
   * @param cache room for changes between two commits
   * @param sessionTimeout after which other instances take over from one that died
   * @param firstBackOff the pause after a first failure; doubles up to {@code maxBackOff}
   */
  record Line(
      @DefaultValue("1") int threads,
      @DefaultValue("500ms") Duration commitInterval,
      @DefaultValue("4MB") DataSize cache,
      @DefaultValue("10s") Duration sessionTimeout,
      @DefaultValue("500ms") Duration firstBackOff,
      @DefaultValue("15s") Duration maxBackOff) {}
}
