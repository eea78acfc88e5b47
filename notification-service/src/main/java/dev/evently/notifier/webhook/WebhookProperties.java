package dev.evently.notifier.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are delivered.
 *
 * @param allowHttp whether an endpoint may be without TLS
 * @param allowPrivateAddresses whether an endpoint may be in this network, or on this machine
 * @param perOwner most webhooks that a user may have
 * @param perEvent most webhooks that one event may have, beside those for all events of somebody
 * @param atOnce most calls of endpoints at once of this instance
 * @param perWebhook most of them of one webhook, each for another event
 * @param perHost most of them to one host and port
 * @param connectTimeout for each address of an endpoint
 * @param timeout for a call as a whole
 * @param maxAnswer what is read of an answer; the connection of a longer one is closed
 * @param retries the pauses after the first failure of a message, after the second and so on; when
 *     the last one has failed too, the webhook is disabled
 * @param jitter by which part a pause may be longer, at random
 * @param longestRetryAfter of a longer {@code Retry-After} so much is kept
 * @param rotation how long a former secret signs beside the new one
 * @param poll how often it is looked what has become due
 * @param catchUp how often all cursors are compared with their events, in case nothing told of them
 * @param secretKeys seal the secrets in the database: the first of them, and what another one has
 *     sealed is opened too; none leaves them plain
 */
@ConfigurationProperties("evently.webhooks")
@Validated
record WebhookProperties(
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue("false") boolean allowPrivateAddresses,
    @DefaultValue("20") @Min(1) @Max(1000) int perOwner,
    @DefaultValue("20") @Min(1) @Max(1000) int perEvent,
    @DefaultValue("32") @Min(1) @Max(500) int atOnce,
    @DefaultValue("4") @Min(1) @Max(100) int perWebhook,
    @DefaultValue("8") @Min(1) @Max(100) int perHost,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("4KB") DataSize maxAnswer,
    @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"}) @NotEmpty
        List<Duration> retries,
    @DefaultValue("0.2") @Min(0) @Max(1) double jitter,
    @DefaultValue("24h") Duration longestRetryAfter,
    @DefaultValue("24h") Duration rotation,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("30s") Duration catchUp,
    @DefaultValue List<String> secretKeys) {
  /** Not the keys, which would stand in a log. */
  @Override
  public String toString() {
    return "WebhookProperties";
  }
}
