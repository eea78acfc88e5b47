package dev.evently.audit.verify;

import dev.evently.common.access.Role;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Limits;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Whether tickets are kept back by organisers only, without end, and are for nobody. */
final class AllotmentCheck {
  private final Violations violations;
  private final Set<UUID> allotments = new HashSet<>();

  AllotmentCheck(Violations violations) {
    this.violations = violations;
  }

  /** Tickets are kept back. They may overtake whoever waits. */
  void begin(OutcomeRecord record, HoldPlaced o) {
    OutcomeActor actor = record.actor();
    if (actor == null
        || !o.userId().equals(actor.userId())
        || actor.role().equals(Role.USER.name())) {
      violations
          .waitlist()
          .add(record, "%s of %s was kept back by %s", o.holdId(), o.userId(), actor);
    }
    if (!o.expiresAt().equals(Limits.LATEST)) {
      violations.holds().add(record, "%s is kept back until %s", o.holdId(), o.expiresAt());
    }
    allotments.add(o.holdId());
  }

  boolean isOne(UUID holdId) {
    return allotments.contains(holdId);
  }

  void expect(OutcomeRecord record, UUID holdId) {
    if (!isOne(holdId)) {
      violations.holds().add(record, "reduced hold %s, which is no allotment", holdId);
    }
  }

  /** It can only be given back. */
  void expectNone(OutcomeRecord record, UUID holdId) {
    if (isOne(holdId)) {
      violations.holds().add(record, "%s of allotment %s", record.outcome().type(), holdId);
    }
  }
}
