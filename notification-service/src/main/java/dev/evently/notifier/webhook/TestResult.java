package dev.evently.notifier.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came of a message that was sent to try an endpoint.
 *
 * @param delivered whether it answered with 2xx
 * @param status absent when there was no answer
 * @param error absent when it was delivered
 * @param millis how long it took
 */
record TestResult(
    boolean delivered, @Nullable Integer status, @Nullable String error, long millis) {}
