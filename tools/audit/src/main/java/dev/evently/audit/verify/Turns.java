package dev.evently.audit.verify;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose turn it is: who waits, who is served, and that nobody overtakes. */
final class Turns {
  private final Complaints complaints;
  private final Sale sale;

  Turns(Complaints complaints, Sale sale) {
    this.complaints = complaints;
    this.sale = sale;
  }

  /** After a decision nobody waits who could have been served. */
  void expectNobodyForgotten(OutcomeRecord last) {
    if (sale.hasStarted(last.decidedAt()) || sale.terms().isWaitlistSuspended()) {
      return;
    }
    for (LineLedger line : sale.lines()) {
      UUID next = line.next(sale.terms().policyOrDefault());
      if (next != null) {
        complaints
            .waitlist()
            .add(last, "%s still waits with %d free in \"%s\"", next, line.free(), line.name);
      }
    }
  }

  /** A newcomer passes nobody over who could be served with what is free. */
  void expectNewcomer(OutcomeRecord record, int quantity, @Nullable Tickets tickets) {
    LineLedger line = sale.line(Places.categoryOf(tickets));
    boolean may =
        line == null
            || line.waiting() == 0
            || (sale.terms().policyOrDefault() == Policy.FIRST_FIT
                && !sale.terms().isWaitlistSuspended()
                && line.next(Policy.FIRST_FIT) == null);
    if (!may) {
      complaints
          .waitlist()
          .add(
              record,
              "%s overtook %d waiting with %d places",
              record.requestId(),
              line == null ? 0 : line.waiting(),
              quantity);
    }
  }

  void join(OutcomeRecord record, WaitlistJoined o) {
    LineLedger line = sale.line(o.category() == null ? LineLedger.WHOLE : o.category());
    if (line == null || sale.terms().isWaitlistSuspended()) {
      complaints.waitlist().add(record, "%s waits for what is not sold", o.entryId());
      return;
    }
    boolean served =
        o.quantity() <= line.free()
            && (line.waiting() == 0 || sale.terms().policyOrDefault() == Policy.FIRST_FIT);
    if (served) {
      complaints.waitlist().add(record, "%s waits with %d free", o.entryId(), line.free());
    }
    line.join(o.entryId(), o.quantity());
    if (o.position() != line.waiting()) {
      complaints.waitlist().add(record, "told position %d of %d", o.position(), line.waiting());
    }
  }

  void leave(OutcomeRecord record, UUID entryId, int quantity) {
    for (LineLedger line : sale.lines()) {
      Integer waitedFor = line.leave(entryId);
      if (waitedFor != null) {
        if (waitedFor != quantity) {
          complaints.waitlist().add(record, "%s waited for %d places", entryId, waitedFor);
        }
        return;
      }
    }
    complaints.waitlist().add(record, "%s was not waiting", entryId);
  }

  void promote(
      OutcomeRecord record,
      UUID entryId,
      UUID id,
      int quantity,
      @Nullable Tickets tickets,
      Promotion kind) {
    LineLedger line = sale.line(Places.categoryOf(tickets));
    UUID next = line == null ? null : line.next(sale.terms().policyOrDefault());
    if (!entryId.equals(next)) {
      complaints.waitlist().add(record, "promoted %s while %s was first", entryId, next);
    }
    if (!id.equals(entryId)
        || kind != sale.terms().promotionOrDefault()
        || sale.terms().isWaitlistSuspended()
        || sale.hasStarted(record.decidedAt())) {
      complaints.waitlist().add(record, "%s was not to be promoted like this", entryId);
    }
    leave(record, entryId, quantity);
  }
}
