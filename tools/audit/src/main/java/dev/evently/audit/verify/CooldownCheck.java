package dev.evently.audit.verify;

import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether nobody holds tickets of an event again before the cooldown after a lapse is over. */
final class CooldownCheck {
  private final Violations violations;
  private final Inventory inventory;
  private final Map<UUID, Instant> lastLapses = new HashMap<>();

  CooldownCheck(Violations violations, Inventory inventory) {
    this.violations = violations;
    this.inventory = inventory;
  }

  /** A hold expires or is released; null when there was none. An offer does not count. */
  void lapse(OutcomeRecord record, @Nullable Allocation hold) {
    if (hold != null && hold.entryId() == null) {
      Instant now = record.decidedAt();
      Instant lapsedAt = now.isBefore(hold.expiry()) ? now : hold.expiry();
      lastLapses.merge(hold.userId(), lapsedAt, (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /** Somebody holds tickets that they asked for. */
  void expectOver(OutcomeRecord record, UUID userId) {
    Duration cooldown = inventory.terms().holdCooldownOrNone();
    Instant lapsedAt = lastLapses.get(userId);
    if (lapsedAt == null || cooldown.isZero()) {
      return;
    }
    Instant over = lapsedAt.plus(cooldown).truncatedTo(ChronoUnit.MILLIS);
    if (record.decidedAt().isBefore(over)) {
      violations
          .holds()
          .add(record, "%s holds again before %s after %s is over", userId, cooldown, lapsedAt);
    }
  }
}
