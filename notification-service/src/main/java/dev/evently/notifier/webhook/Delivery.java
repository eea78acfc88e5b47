package dev.evently.notifier.webhook;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Delivers what lies behind a cursor, message by message:
 *
 * <pre>
 * read cursor and webhook -> read outcomes behind it -> send the next -> move the cursor
 *          ^                                                                  |
 *          +--------- somebody else has moved it, or nothing is left ---------+
 * </pre>
 *
 * The cursor moves behind the answer, so a message may be sent twice but never passed over.
 */
@Component
class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  /** Then others have their turn. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(20);

  private final Cursors cursors;
  private final Webhooks webhooks;
  private final StoredOutcomes outcomes;
  private final EndpointClient endpoints;
  private final RetrySchedule retries;
  private final OwnedPartitions owned;
  private final WebhookMeters meters;
  private volatile boolean stopping;

  Delivery(
      Cursors cursors,
      Webhooks webhooks,
      StoredOutcomes outcomes,
      EndpointClient endpoints,
      RetrySchedule retries,
      OwnedPartitions owned,
      WebhookMeters meters) {
    this.cursors = cursors;
    this.webhooks = webhooks;
    this.outcomes = outcomes;
    this.endpoints = endpoints;
    this.retries = retries;
    this.owned = owned;
    this.meters = meters;
  }

  /** How a turn ended. */
  enum End {
    /** There is nothing left to deliver, or not now. */
    DONE,
    /** Time was up, or the cursor was moved by somebody: there may be more. */
    MORE
  }

  /** Begins messages, also after an end. */
  void start() {
    stopping = false;
  }

  /** Begins no further message. */
  void stop() {
    stopping = true;
  }

  /** Delivers until nothing is left, a message fails, or the turn is over. */
  End turn(DueCursor cursor) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < LONGEST_TURN.toNanos()) {
      CursorState state = cursors.find(cursor.key()).orElse(null);
      if (state == null || state.waits() || !mayGoOn(cursor)) {
        return End.DONE;
      }
      if (!state.isAllowed()) {
        disable(state, DisabledReason.NOT_ALLOWED);
        return End.DONE;
      }
      List<StoredOutcome> portion = outcomes.ofEvent(cursor.key().eventId(), state.through());
      if (portion.isEmpty()) {
        if (state.isDue()) {
          cursors.settle(state);
        }
        return End.DONE;
      }
      if (!deliver(cursor, state, portion)) {
        return End.DONE;
      }
    }
    return End.MORE;
  }

  private boolean mayGoOn(DueCursor cursor) {
    return !stopping && owned.include(cursor.partition());
  }

  /** Whether there may be more to deliver now. */
  private boolean deliver(DueCursor cursor, CursorState state, List<StoredOutcome> portion) {
    long version = state.version();
    long through = state.through();
    long passed = through;
    int failures = state.failures();
    for (StoredOutcome outcome : portion) {
      if (!state.wants(outcome)) {
        passed = outcome.sequence();
        continue;
      }
      if (!mayGoOn(cursor)) {
        return false;
      }
      EndpointAnswer answer =
          endpoints.send(state.url(), Message.of(state.key().eventId(), outcome), state.secrets());
      meters.attempt(answer.isTaken());
      if (!answer.isTaken()) {
        // What was passed over before it is passed over again: that costs nothing.
        fail(state, version, failures + 1, outcome, answer);
        return false;
      }
      if (!cursors.advance(state, version, outcome.sequence(), answer.status())) {
        return true; // it, or its webhook, is another by now
      }
      version++;
      failures = 0;
      passed = outcome.sequence();
      through = passed;
    }
    if (passed > through) {
      cursors.advance(state, version, passed, null);
    }
    return true;
  }

  private void fail(
      CursorState state, long version, int failures, StoredOutcome outcome, EndpointAnswer answer) {
    Duration pause =
        answer.isGone() ? null : retries.pause(failures, answer.retryAfter()).orElse(null);
    String error = answer.error() == null ? "" : answer.error();
    log.debug(
        "Webhook {} did not take outcome {} of event {}: {}",
        state.key().webhookId(),
        outcome.sequence(),
        state.key().eventId(),
        error);
    if (cursors.fail(state, version, failures, answer.status(), error, pause) && pause == null) {
      disable(state, answer.isGone() ? DisabledReason.GONE : DisabledReason.FAILED);
    }
  }

  private void disable(CursorState state, DisabledReason reason) {
    if (webhooks.disable(state.key().webhookId(), state.revision(), reason)) {
      meters.disabled(reason);
      log.info("Webhook {} is disabled: {}", state.key().webhookId(), reason);
    }
  }
}
