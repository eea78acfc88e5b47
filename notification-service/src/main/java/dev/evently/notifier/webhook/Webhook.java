package dev.evently.notifier.webhook;

import dev.evently.common.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants outcomes sent.
 *
 * @param ownerRole when it was made
 * @param eventId null for all events that its owner rules
 * @param types of outcomes; null for all
 * @param secret as it is stored
 * @param formerSecretUntil how long the former secret signs too; null when there is none
 */
record Webhook(
    UUID webhookId,
    UUID ownerId,
    Role ownerRole,
    @Nullable UUID eventId,
    String url,
    @Nullable List<String> types,
    String secret,
    @Nullable Instant formerSecretUntil,
    boolean enabled,
    @Nullable DisabledReason disabledReason,
    @Nullable Instant disabledAt,
    Instant createdAt) {
  /** Not the secret, which would stand in a log. */
  @Override
  public String toString() {
    return "Webhook[%s]".formatted(webhookId);
  }
}
