package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a user may not hold tickets of an event again after a hold of theirs has
 * lapsed, so that nobody keeps tickets from others without an end by holding and releasing them.
 */
final class HoldCooldown {
  private HoldCooldown() {}

  /** Why {@code userId} may not hold tickets yet, or null when they may. */
  static @Nullable RejectionCause notOver(
      DecisionContext context, EventDetails event, UUID userId) {
    Duration cooldown = event.terms().holdCooldownOrNone();
    if (cooldown.isZero()) {
      return null;
    }
    Instant lapsedAt = context.state().loadedHolds().lastLapseOf(userId);
    if (lapsedAt == null) {
      return null;
    }
    Instant over = lapsedAt.plus(cooldown).truncatedTo(ChronoUnit.MILLIS);
    return context.now().isBefore(over)
        ? new RejectionCause(
            Reason.HOLD_COOLDOWN,
            (context.actor().userId().equals(userId)
                    ? "Your last hold lapsed at %s; you may hold tickets again from %s"
                    : "The user's last hold lapsed at %s; they may hold tickets again from %s")
                .formatted(lapsedAt, over))
        : null;
  }
}
