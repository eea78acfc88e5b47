package dev.evently.notifier.webhook;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is changed of a webhook; what is absent stays.
 *
 * @param enabled true lets it go on with what it missed
 */
record WebhookChange(
    @Size(max = EndpointUrl.MAX_LENGTH) @Nullable String url, @Nullable Boolean enabled) {}
