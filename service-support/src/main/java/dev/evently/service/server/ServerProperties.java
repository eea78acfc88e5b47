package dev.evently.service.server;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What clients may take of the HTTP server.
 *
 * @param callsAtOnce how many calls are worked on at once, each with buffers of its own; more wait
 *     in order. Health, calls that wait for an outcome, and those that wait for their client do not
 *     count
 */
@ConfigurationProperties("evently")
@Validated
record ServerProperties(
    @DefaultValue("1000") @Min(1) int callsAtOnce, @DefaultValue @Valid Clients clients) {

  /**
   * Clients that send or read slowly.
   *
   * @param stallTimeout how long a call may wait for its client altogether, to send headers and
   *     body, and once more to take the answer; beyond it the call ends with 408, or its connection
   * @param minRate of how many bytes each second does not count as waiting
   * @param stalledCalls how many calls may wait for their clients at once without counting as
   *     worked on; when there are more, the one that has waited longest ends
   * @param stalledCallsPerAddress how many of them may be one address's: more of them end the one
   *     of its own that has waited longest, if that is a second
   * @param connectionsPerAddress how many connections one address may have, of IPv6 one /64
   *     network. A proxy in front of the service is one address
   */
  record Clients(
      @DefaultValue("10s") Duration stallTimeout,
      @DefaultValue("16KB") DataSize minRate,
      @DefaultValue("1000") @Min(1) int stalledCalls,
      @DefaultValue("100") @Min(1) int stalledCallsPerAddress,
      @DefaultValue("5000") @Min(1) int connectionsPerAddress) {}
}
