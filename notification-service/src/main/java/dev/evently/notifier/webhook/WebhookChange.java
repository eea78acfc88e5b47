package dev.evently.notifier.webhook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is changed of a webhook; what is absent stays.
 *
 * @param enabled true lets it go on with what it missed
 * @param types of outcomes that are sent from now on; empty for all
 */
record WebhookChange(
    @Size(max = EndpointUrl.MAX_LENGTH) @Nullable String url,
    @Nullable Boolean enabled,
    @Size(max = 100) @Nullable List<@NotNull @Size(max = 100) String> types) {}
