package dev.evently.notifier.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a webhook has come in an event.
 *
 * @param eventName as it is now
 * @param through the last sequence that was delivered, or passed over as it is of another type
 * @param sequence the last sequence of the event
 * @param failures how often the next message has failed
 * @param nextAttemptAt when it is sent again; absent when nothing waits for a time
 * @param lastStatus of the endpoint's last answer; absent when there was none
 * @param lastError why the last attempt failed; absent when it did not
 */
record ProgressView(
    UUID eventId,
    String eventName,
    long through,
    long sequence,
    int failures,
    @Nullable Instant nextAttemptAt,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    @Nullable Instant lastAttemptAt) {}
