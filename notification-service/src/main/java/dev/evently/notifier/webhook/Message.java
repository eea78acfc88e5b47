package dev.evently.notifier.webhook;

import java.util.Objects;
import java.util.UUID;

/**
 * What an endpoint gets: the payload of Standard Webhooks, with the outcome as it stands in the
 * outcome log as its {@code data}.
 *
 * @param id names it among all messages, however often it is sent and after a replay too
 * @param payload JSON
 */
record Message(String id, String payload) {
  /** Bytes; a larger outcome, such as a seat map, is named and left out. */
  static final int MAX_DATA = 128 * 1024;

  /** Of an outcome of an event. */
  static Message of(UUID eventId, StoredOutcome outcome) {
    return new Message(
        "out_%s_%d".formatted(eventId, outcome.sequence()),
        payload(outcome.type(), outcome.decidedAt(), data(eventId, outcome)));
  }

  /** What is too large has to be asked for. */
  private static String data(UUID eventId, StoredOutcome outcome) {
    return Objects.requireNonNullElseGet(
        outcome.json(),
        () ->
            """
            {"eventId":"%s","sequence":%d,"outcome":{"type":"%s"},"omitted":true}\
            """
                .formatted(eventId, outcome.sequence(), outcome.type()));
  }

  /** One that says nothing, by which somebody tries an endpoint. */
  static Message test(UUID webhookId, UUID testId, String time) {
    return new Message(
        "test_" + testId,
        payload("webhook.test", time, "{\"webhookId\":\"%s\"}".formatted(webhookId)));
  }

  /** Type and time are words of ours, which need no escapes. */
  private static String payload(String type, String time, String data) {
    return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(type, time, data);
  }
}
