package dev.evently.api.accept;

import dev.evently.api.ApiProperties;
import dev.evently.api.receipt.ReceiptService;
import dev.evently.common.log.Topics;
import dev.evently.common.request.Request;
import dev.evently.common.request.TicketRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Bounds the queue of each partition by how long it takes to decide it at the recent pace, so that
 * what is accepted can be decided in a time that somebody waits. Whoever is refused is in no queue:
 * the order of those who are in it stays.
 *
 * <p>Who wants tickets is refused first. Other requests are about what somebody has, such as a hold
 * that must be confirmed in time: they may come until the queue is twice as long.
 */
@Component
class QueueLimit {
  private static final int OTHERS = 2;

  /** Nobody is asked to come again later than this. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final ReceiptService receipts;
  private final Duration longestWait;
  private final int partitions;

  QueueLimit(ReceiptService receipts, ApiProperties properties) {
    this.receipts = receipts;
    longestWait = properties.publishing().longestWait();
    partitions = properties.log().partitions();
  }

  /**
   * How long to wait before a request about this event is likely to be accepted; empty when it is
   * now, and when no pace is known.
   */
  Optional<Duration> retryAfter(UUID eventId, Request request) {
    OptionalLong wait = receipts.estimatedWaitMillis(Topics.partition(eventId, partitions));
    return wait.isEmpty()
        ? Optional.empty()
        : retryAfter(Duration.ofMillis(wait.getAsLong()), request, longestWait);
  }

  static Optional<Duration> retryAfter(Duration wait, Request request, Duration longestWait) {
    Duration most =
        request instanceof TicketRequest ? longestWait : longestWait.multipliedBy(OTHERS);
    Duration excess = wait.minus(most);
    if (!excess.isPositive()) {
      return Optional.empty();
    }
    return Optional.of(excess.compareTo(LONGEST_RETRY) < 0 ? excess : LONGEST_RETRY);
  }
}
