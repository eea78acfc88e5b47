package dev.evently.api.accept;

import dev.evently.api.receipt.WaitPreference;
import org.jspecify.annotations.Nullable;

/**
 * How a call wants its request to be accepted, as its headers state it.
 *
 * @param method with {@code path}, part of what an idempotency key stands for
 * @param idempotencyKey null when the call may take effect each time it is sent
 * @param preference how long it prefers to wait for the outcome
 * @param traceparent the trace that it belongs to
 */
public record RequestOptions(
    String method,
    String path,
    @Nullable IdempotencyKey idempotencyKey,
    WaitPreference preference,
    String traceparent) {}
