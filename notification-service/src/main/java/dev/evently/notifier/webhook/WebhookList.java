package dev.evently.notifier.webhook;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the webhooks, oldest first.
 *
 * @param nextAfter the {@code after} of the next part; absent on the last one
 */
record WebhookList(List<WebhookView> items, @Nullable UUID nextAfter) {}
