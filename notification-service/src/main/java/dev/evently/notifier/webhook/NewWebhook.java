package dev.evently.notifier.webhook;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a webhook.
 *
 * @param url https, where outcomes are sent
 * @param eventId whose outcomes; absent for those of all events that one rules
 * @param types of outcomes, such as {@code BookingConfirmed}; absent or empty for all
 * @param after begins behind this sequence of the one event; absent for what comes from now on
 */
record NewWebhook(
    @NotNull @Size(max = EndpointUrl.MAX_LENGTH) String url,
    @Nullable UUID eventId,
    @Size(max = 100) @Nullable List<@NotNull @Size(max = 100) String> types,
    @Min(0) @Nullable Long after) {}
