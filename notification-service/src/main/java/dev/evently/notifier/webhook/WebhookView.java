package dev.evently.notifier.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as its owner sees it.
 *
 * @param eventId absent for all events that its owner rules
 * @param types absent for all
 * @param formerSecretUntil until when messages have a second signature, by the former secret
 * @param disabledReason absent while it is enabled
 * @param secret signs the messages; only in the answer to the call that made it
 * @param events how far it has come: of one webhook up to 100 of its events, in a list only the
 *     event that was asked for
 */
record WebhookView(
    UUID webhookId,
    @Nullable UUID eventId,
    String url,
    @Nullable List<String> types,
    boolean enabled,
    @Nullable DisabledReason disabledReason,
    @Nullable Instant disabledAt,
    Instant createdAt,
    @Nullable Instant formerSecretUntil,
    @Nullable String secret,
    List<ProgressView> events) {

  static WebhookView of(Webhook webhook, List<ProgressView> events) {
    return of(webhook, null, events);
  }

  /** The one time that its secret is shown. */
  static WebhookView of(Webhook webhook, @Nullable String secret, List<ProgressView> events) {
    return new WebhookView(
        webhook.webhookId(),
        webhook.eventId(),
        webhook.url(),
        webhook.types(),
        webhook.enabled(),
        webhook.disabledReason(),
        webhook.disabledAt(),
        webhook.createdAt(),
        webhook.formerSecretUntil(),
        secret,
        events);
  }

  /** Not the secret, which would stand in a log. */
  @Override
  public String toString() {
    return "WebhookView[%s]".formatted(webhookId);
  }
}
