package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps books of the outcomes alone, with no idea of the rules, and checks in every prefix what
 * everybody can check: nothing oversold, each seat with one holder, each waitlist in order, and the
 * sequence without a gap.
 */
final class OutcomeLedger {
  private final Map<UUID, Holding> holdings = new HashMap<>();
  private final Map<String, UUID> seats = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final List<Wait> waits = new ArrayList<>();
  private Policy policy = Policy.STRICT;
  private long sequence;

  private record Holding(int quantity, boolean isConfirmed, List<String> seats) {}

  private record Wait(UUID entryId, int quantity, @Nullable String category) {}

  void add(OutcomeRecord record) {
    if (record.sequence() > 0 || sequence > 0) {
      assertThat(record.sequence()).isEqualTo(++sequence);
    }
    write(record.outcome());
    assertThat(record.confirmed()).isEqualTo(sum(true));
    assertThat(record.held()).isEqualTo(sum(false));
    assertThat(record.remaining()).isNotNegative();
    assertThat(record.waitlisted()).isEqualTo(waits.size());
  }

  private int sum(boolean isConfirmed) {
    return holdings.values().stream()
        .filter(holding -> holding.isConfirmed() == isConfirmed)
        .mapToInt(Holding::quantity)
        .sum();
  }

  private void write(Outcome outcome) {
    switch (outcome) {
      case EventPublished o -> policy(o.terms());
      case EventChanged o -> policy(o.terms());
      case SeatsAdded o ->
          o.rows()
              .forEach(row -> row.labels().forEach(seat -> assertThat(known.add(seat)).isTrue()));
      case SeatsReplaced o -> {
        known.clear();
        o.rows().forEach(row -> row.labels().forEach(seat -> assertThat(known.add(seat)).isTrue()));
        assertThat(known).containsAll(seats.keySet());
      }
      case BookingConfirmed o -> take(o.bookingId(), o.quantity(), true, o.tickets());
      case HoldPlaced o -> take(o.holdId(), o.quantity(), false, o.tickets());
      case WaitlistPromoted o -> {
        serve(o.entryId(), o.quantity());
        take(o.bookingId(), o.quantity(), true, o.tickets());
      }
      case WaitlistAdmitted o -> {
        waits.remove(wait(o.entryId()));
        take(o.bookingId(), o.quantity(), true, o.tickets());
      }
      case WaitlistOffered o -> {
        serve(o.entryId(), o.quantity());
        take(o.holdId(), o.quantity(), false, o.tickets());
      }
      case HoldConfirmed o -> {
        free(o.holdId(), o.quantity(), false, o.tickets());
        take(o.bookingId(), o.quantity(), true, o.tickets());
      }
      case BookingCancelled o -> free(o.bookingId(), o.quantity(), true, o.tickets());
      case BookingReduced o -> {
        free(
            o.bookingId(),
            o.quantity() + o.returned(),
            true,
            whole(o.bookingId(), o.tickets(), o.returnedTickets()));
        take(o.bookingId(), o.quantity(), true, o.tickets());
      }
      case HoldReduced o -> {
        free(
            o.holdId(),
            o.quantity() + o.returned(),
            false,
            whole(o.holdId(), o.tickets(), o.returnedTickets()));
        take(o.holdId(), o.quantity(), false, o.tickets());
      }
      case BookingVoided o -> free(o.bookingId(), o.quantity(), true, o.tickets());
      case HoldReleased o -> free(o.holdId(), o.quantity(), false, o.tickets());
      case HoldExpired o -> free(o.holdId(), o.quantity(), false, o.tickets());
      case HoldVoided o -> free(o.holdId(), o.quantity(), false, o.tickets());
      case HoldProlonged o ->
          assertThat(holdings.get(o.holdId()))
              .isEqualTo(new Holding(o.quantity(), false, labels(o.tickets())));
      case BookingTransferred o ->
          assertThat(holdings.get(o.bookingId()))
              .isEqualTo(new Holding(o.quantity(), true, labels(o.tickets())));
      case WaitlistJoined o -> join(o);
      case WaitReduced o -> {
        Wait before = wait(o.entryId());
        assertThat(before.quantity()).isEqualTo(o.quantity() + o.reducedBy());
        waits.set(waits.indexOf(before), new Wait(o.entryId(), o.quantity(), before.category()));
      }
      case WaitlistLeft o -> waits.remove(wait(o.entryId()));
      case WaitlistEnded o -> waits.remove(wait(o.entryId()));
      case WaitlistVoided o -> waits.remove(wait(o.entryId()));
      case EventCancelled _,
          ChangeAnnounced _,
          TransferOffered _,
          TransferWithdrawn _,
          TransferDeclined _,
          Unchanged _,
          Rejection _ -> {}
    }
  }

  private void policy(@Nullable SaleTerms terms) {
    policy = terms == null ? Policy.STRICT : terms.policyOrDefault();
  }

  private void take(UUID id, int quantity, boolean isConfirmed, @Nullable Tickets tickets) {
    List<String> labels = labels(tickets);
    assertThat(labels).hasSize(known.isEmpty() ? 0 : quantity);
    for (String label : labels) {
      assertThat(known).contains(label);
      assertThat(seats.putIfAbsent(label, id)).as("who has %s already", label).isNull();
    }
    assertThat(holdings.put(id, new Holding(quantity, isConfirmed, labels))).isNull();
  }

  private void free(UUID id, int quantity, boolean isConfirmed, @Nullable Tickets tickets) {
    List<String> labels = labels(tickets);
    assertThat(holdings.remove(id)).isEqualTo(new Holding(quantity, isConfirmed, labels));
    labels.forEach(label -> assertThat(seats.remove(label)).isEqualTo(id));
  }

  /** What there was, if its seats are what is kept and what is given back. */
  private @Nullable Tickets whole(UUID id, @Nullable Tickets kept, @Nullable Tickets returned) {
    List<String> before = Objects.requireNonNull(holdings.get(id)).seats();
    assertThat(before)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(labels(kept).stream(), labels(returned).stream()).toList());
    return kept == null
        ? null
        : Tickets.of(before.isEmpty() ? null : before, kept.category(), kept.price());
  }

  private void join(WaitlistJoined o) {
    waits.add(new Wait(o.entryId(), o.quantity(), o.category()));
    assertThat(o.position()).isEqualTo(waitlist(o.category()).size());
  }

  /** Nobody before them on the waitlist is overtaken. */
  private void serve(UUID entryId, int quantity) {
    Wait served = wait(entryId);
    List<Wait> waitlist = waitlist(served.category());
    for (Wait before : waitlist.subList(0, waitlist.indexOf(served))) {
      assertThat(policy).as("%s overtakes %s", served, before).isEqualTo(Policy.FIRST_FIT);
      assertThat(before.quantity()).isGreaterThan(quantity);
    }
    waits.remove(served);
  }

  private List<Wait> waitlist(@Nullable String category) {
    return waits.stream()
        .filter(wait -> category == null || category.equals(wait.category()))
        .toList();
  }

  private Wait wait(UUID entryId) {
    return waits.stream().filter(w -> w.entryId().equals(entryId)).findFirst().orElseThrow();
  }

  private static List<String> labels(@Nullable Tickets tickets) {
    return tickets == null || tickets.seats() == null ? List.of() : tickets.seats();
  }
}
