package dev.evently.audit.verify;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells a ledger the outcomes of one event, as the log does. */
final class LedgerScript {
  private static final UUID EVENT = UUID.randomUUID();
  private static final Instant STARTS_AT = Instant.parse("2030-02-01T00:00:00Z");

  final Violations violations = Violations.none();
  final EventLedger ledger = new EventLedger(violations);
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private long sequence;
  private int capacity;

  Instant startsAt() {
    return STARTS_AT;
  }

  Instant now() {
    return now;
  }

  void after(Duration time) {
    now = now.plus(time);
  }

  /** A sequence is left out. */
  void skip() {
    sequence++;
  }

  void publish(int tickets) {
    publish(tickets, null);
  }

  void publish(int tickets, @Nullable SaleTerms terms) {
    capacity = tickets;
    decide(new EventPublished("Concert", "Hall", STARTS_AT, tickets, 10, 1, terms), 0, 0, 0);
  }

  void addSeats(String row, int seats) {
    capacity += seats;
    decide(new SeatsAdded(List.of(row(row, seats)), 2), 0, 0, 0);
  }

  void replaceSeats(String row, int seats, int confirmed, int held) {
    capacity = seats;
    decide(new SeatsReplaced(List.of(row(row, seats)), 3), confirmed, held, 0);
  }

  private static SeatRow row(String row, int seats) {
    List<String> numbers = IntStream.rangeClosed(1, seats).mapToObj(Integer::toString).toList();
    return new SeatRow(null, row, numbers, null);
  }

  /** The only outcome, or the last one, of a decision. */
  void decide(Outcome outcome, int confirmed, int held, int waitlisted) {
    ledger.decided(add(outcome, confirmed, held, waitlisted));
  }

  /** An outcome after which others of the same decision follow. */
  OutcomeRecord add(Outcome outcome, int confirmed, int held, int waitlisted) {
    return add(outcome, null, confirmed, held, waitlisted);
  }

  /** The only outcome of a decision that this actor asked for. */
  void decide(
      Outcome outcome, @Nullable OutcomeActor actor, int confirmed, int held, int waitlisted) {
    ledger.decided(add(outcome, actor, confirmed, held, waitlisted));
  }

  /** An outcome that this actor brought about, after which others of the decision follow. */
  OutcomeRecord add(
      Outcome outcome, @Nullable OutcomeActor actor, int confirmed, int held, int waitlisted) {
    sequence++;
    OutcomeRecord record =
        new OutcomeRecord(
            EVENT,
            sequence,
            UUID.randomUUID(),
            0,
            new LogPosition(0, sequence),
            now,
            confirmed,
            held,
            capacity,
            waitlisted,
            outcome,
            actor);
    ledger.add(record);
    return record;
  }

  boolean allHold() {
    return violations.all().isEmpty();
  }
}
