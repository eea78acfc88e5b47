package dev.evently.analytics;

import dev.evently.service.settings.LogProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** All settings of analytics-streams that are neither Spring's own nor those of every service. */
@ConfigurationProperties("evently")
@Validated
public record AnalyticsProperties(
    @DefaultValue @Valid LogProperties log,
    @DefaultValue @Valid Streams streams,
    @DefaultValue @Valid Figures figures,
    @DefaultValue Database database) {

  /**
   * Where the rows are that figures are held against.
   *
   * @param url blank for none
   * @param password blank for none as well
   */
  public record Database(
      @DefaultValue("") String url,
      @DefaultValue("evently_analytics") String user,
      @DefaultValue("") String password) {
    /** Not the password, which would stand in a log. */
    @Override
    public String toString() {
      return "Database[user=%s]".formatted(user);
    }
  }

  /**
   * What is kept in memory of periods.
   *
   * @param rows most figures of quarters of an hour, and as many of minutes: of an event, or of all
   *     events of a partition, in a period that something was decided in. Each takes some 120 bytes
   */
  public record Figures(@DefaultValue("250000") @Min(10_000) int rows) {}

  /**
   * How Kafka Streams runs.
   *
   * @param threads stream threads of this instance
   * @param commitInterval how long figures may lag behind their outcomes
   * @param cache room for changes between two commits
   * @param sessionTimeout after which other instances take over from one that died
   * @param firstBackOff the pause after a first failure; doubles up to {@code maxBackOff}
   */
  public record Streams(
      @DefaultValue("1") @Min(1) int threads,
      @DefaultValue("500ms") Duration commitInterval,
      @DefaultValue("4MB") DataSize cache,
      @DefaultValue("10s") Duration sessionTimeout,
      @DefaultValue("500ms") Duration firstBackOff,
      @DefaultValue("15s") Duration maxBackOff) {}
}
