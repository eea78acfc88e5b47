package dev.evently.service.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many calls are answered, each as {@link Quota} says; more are answered with 429. Every
 * instance counts by itself, in memory.
 *
 * @param user of one user
 * @param address of one address, of an IPv6 address its /64 network: far more, since thousands may
 *     call from one
 * @param remembered users and addresses, each kind of call by itself, some 350 bytes each. Whoever
 *     called longest ago is forgotten first and may then call as if never before
 * @param instances that share the calls of everybody. Each allows its part: all together allow no
 *     more than the quota, and less to whoever is led to some of them only. With 1, which is right
 *     for a single instance, N instances allow up to N times the quota
 */
@ConfigurationProperties("evently.limits")
@Validated
record LimitProperties(
    @DefaultValue @Valid User user,
    @DefaultValue @Valid Address address,
    @DefaultValue("20000") @Min(1) @Max(10_000_000) int remembered,
    @DefaultValue("1") @Min(1) @Max(1000) int instances) {

  /**
   * The quotas of a user.
   *
   * @param streams that are opened
   */
  record User(
      @DefaultValue("300/10s") Quota reads,
      @DefaultValue("100/20s") Quota writes,
      @DefaultValue("60/30s") Quota streams) {}

  /**
   * The quotas of an address, whoever calls from there.
   *
   * @param streams that are opened
   */
  record Address(
      @DefaultValue("50000/10s") Quota reads,
      @DefaultValue("10000/10s") Quota writes,
      @DefaultValue("5000/10s") Quota streams,
      @DefaultValue("600/60s") Quota signUps) {}
}
