package dev.evently.api.request;

import org.jspecify.annotations.Nullable;

/**
 * How a call wants its request to be taken, as its headers say.
 *
 * @param method with {@code path}, part of what an idempotency key stands for
 * @param idempotencyKey null when the call may take effect each time it is sent
 * @param waitSeconds how long it prefers to wait for the outcome; 0 for not at all
 * @param traceparent the trace that it belongs to
 */
public record RequestOptions(
    String method,
    String path,
    @Nullable String idempotencyKey,
    int waitSeconds,
    String traceparent) {}
