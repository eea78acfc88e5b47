package dev.evently.processor.settings;

import dev.evently.service.settings.LogProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the booking-processor.
 *
 * @param instance a name that only this instance has and keeps over restarts: it then takes its
 *     partitions back at once, and its unfinished transaction is ended at once. Without one, or
 *     when another process has it, a crash is noticed after {@code group.sessionTimeout}
 * @param requestSigningKeys {@code name=secret}, separated by commas: requests that are signed by
 *     one of them are believed; blank for none, and then all are
 */
@Validated
@ConfigurationProperties("evently")
public record ProcessorProperties(
    @Nullable String instance,
    @DefaultValue("") String requestSigningKeys,
    @Valid @DefaultValue LogProperties log,
    @Valid @DefaultValue Group group,
    @Valid @DefaultValue Batch batch,
    @Valid @DefaultValue Backoff backoff,
    @Valid @DefaultValue Ticker ticker) {
  public ProcessorProperties {
    instance = instance == null || instance.isBlank() ? null : instance;
  }

  /** Not the secrets, which would stand in a log. */
  @Override
  public String toString() {
    return "ProcessorProperties";
  }

  /** How soon a dead member's partitions, and a dead transaction, are given up. */
  public record Group(
      @DefaultValue("10s") Duration sessionTimeout,
      @DefaultValue("20s") Duration transactionTimeout,
      @DefaultValue("5m") Duration maxPollInterval) {}

  /**
   * How many requests one transaction decides at most, and how many threads share the partitions:
   * while one waits for the database, another decides.
   */
  public record Batch(
      @Min(1) @Max(10_000) @DefaultValue("5000") int maxRecords,
      @Min(1) @Max(100) @DefaultValue("2") int concurrency) {}

  /** Waiting out a database or broker that is away, without limit of tries. */
  public record Backoff(@DefaultValue("100ms") Duration first, @DefaultValue("5s") Duration max) {}

  /** How often to look for holds that have expired at events that stay silent. */
  public record Ticker(@DefaultValue("1s") Duration interval) {}
}
