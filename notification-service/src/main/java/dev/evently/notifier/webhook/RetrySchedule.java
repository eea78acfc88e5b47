package dev.evently.notifier.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** When a message that failed is sent again. */
final class RetrySchedule {
  private final List<Duration> pauses;
  private final double jitter;
  private final Duration longestRetryAfter;
  private final DoubleSupplier random;

  /**
   * @param random from 0 to 1
   */
  RetrySchedule(WebhookProperties settings, DoubleSupplier random) {
    pauses = settings.retries();
    jitter = settings.jitter();
    longestRetryAfter = settings.longestRetryAfter();
    this.random = random;
  }

  /**
   * The pause behind a failure; empty when it was the last attempt.
   *
   * @param failures how often the message has failed by now, from 1
   * @param retryAfter what the endpoint asked for; null for nothing
   */
  Optional<Duration> pause(int failures, @Nullable Duration retryAfter) {
    if (failures > pauses.size()) {
      return Optional.empty();
    }
    Duration planned = pauses.get(failures - 1);
    long millis =
        planned.toMillis() + Math.round(planned.toMillis() * jitter * random.getAsDouble());
    if (retryAfter == null) {
      return Optional.of(Duration.ofMillis(millis));
    }
    long asked =
        Math.min(Math.max(0, retryAfter.toSeconds()), longestRetryAfter.toSeconds()) * 1000;
    return Optional.of(Duration.ofMillis(Math.max(millis, asked)));
  }
}
