package dev.evently.notifier.webhook;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * Where a webhook begins anew in an event.
 *
 * @param after the sequence behind which it sends; 0 for all
 */
record ReplayStart(@NotNull UUID eventId, @NotNull @Min(0) Long after) {}
