package dev.evently.audit.replay;

import dev.evently.common.outcome.BookingOutcome;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.HoldOutcome;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the outcomes of an event come to: its figures in the end, and what each user has. */
final class EventSummary {
  private final Map<UUID, UserOutcome.Builder> users = new LinkedHashMap<>();
  private final Map<Reason, Integer> rejected = new TreeMap<>();
  private final Map<String, BigInteger> revenue = new TreeMap<>();
  private long bookings;
  private long promoted;
  private long cancelled;
  private long expired;
  private int seats;
  private String name = "";
  private boolean categorised;
  private @Nullable OutcomeRecord last;

  void add(OutcomeRecord record) {
    last = record;
    switch (record.outcome()) {
      case EventOutcome o -> add(o);
      case BookingOutcome o -> add(o);
      case HoldOutcome o -> add(o);
      case WaitlistOutcome o -> add(o);
      case BookingRejected o -> reject(o.userId(), o.reason());
      case RequestRejected o -> {
        if (o.request().equals("PlaceHold")) {
          reject(o.userId(), o.reason());
        }
      }
    }
  }

  private void add(EventOutcome outcome) {
    switch (outcome) {
      case EventPublished o -> describe(o.name(), o.terms());
      case EventChanged o -> describe(o.name(), o.terms());
      case SeatsAdded o -> seats += o.rows().stream().mapToInt(row -> row.seats().size()).sum();
      case SeatsReplaced o -> seats = o.rows().stream().mapToInt(row -> row.seats().size()).sum();
      case EventCancelled _, ChangeAnnounced _, Unchanged _ -> {}
    }
  }

  private void add(BookingOutcome outcome) {
    switch (outcome) {
      case BookingConfirmed o -> book(o.userId(), o.quantity(), o.tickets());
      case BookingCancelled o -> giveBack(o.userId(), o.quantity(), o.tickets(), "cancelled");
      case BookingVoided o ->
          giveBack(o.userId(), o.quantity(), o.tickets(), "ended with the event");
      case BookingReduced o -> {
        earn(-o.returned(), o.tickets());
        of(o.userId()).giveBack(o.returned(), o.returnedTickets());
      }
      case BookingTransferred o -> {
        of(o.fromUserId()).giveBack(o.quantity(), o.tickets());
        of(o.fromUserId()).end("given away");
        of(o.toUserId()).confirm(o.quantity(), o.tickets());
      }
      case TransferOffered _, TransferWithdrawn _, TransferDeclined _ -> {}
      case Unchanged _ -> {}
    }
  }

  private void add(HoldOutcome outcome) {
    switch (outcome) {
      case HoldPlaced o -> of(o.userId()).hold(o.quantity(), o.tickets());
      case HoldProlonged _ -> {}
      case HoldReduced o -> of(o.userId()).release(o.returned(), o.returnedTickets());
      case HoldConfirmed o -> {
        promoted += o.entryId() == null ? 0 : 1;
        of(o.userId()).release(o.quantity(), o.tickets());
        book(o.userId(), o.quantity(), o.tickets());
      }
      case HoldReleased o -> {
        String how = o.entryId() == null ? "released" : "offer declined";
        release(o.userId(), o.quantity(), o.tickets(), how);
      }
      case HoldExpired o -> {
        expired++;
        String how = o.entryId() == null ? "hold expired" : "offer expired";
        release(o.userId(), o.quantity(), o.tickets(), how);
      }
      case HoldVoided o -> release(o.userId(), o.quantity(), o.tickets(), "ended with the event");
      case Unchanged _ -> {}
    }
  }

  private void add(WaitlistOutcome outcome) {
    switch (outcome) {
      case WaitlistJoined o -> of(o.userId()).await(o.quantity());
      case WaitlistPromoted o -> {
        promoted++;
        of(o.userId()).await(-o.quantity());
        book(o.userId(), o.quantity(), o.tickets());
      }
      case WaitlistAdmitted o -> {
        promoted++;
        of(o.userId()).await(-o.quantity());
        book(o.userId(), o.quantity(), o.tickets());
      }
      case WaitlistOffered o -> {
        of(o.userId()).await(-o.quantity());
        of(o.userId()).hold(o.quantity(), o.tickets());
      }
      case WaitReduced o -> of(o.userId()).await(-o.reducedBy());
      case WaitlistLeft o -> stopWaiting(o.userId(), o.quantity(), "left");
      case WaitlistEnded o -> {
        String how =
            switch (o.cause()) {
              case SERVED -> "served by an organiser";
              case UNSERVABLE -> "wanted more than there is";
              case STARTED -> "ended with the start";
            };
        stopWaiting(o.userId(), o.quantity(), how);
      }
      case WaitlistVoided o -> stopWaiting(o.userId(), o.quantity(), "ended with the event");
      case Unchanged _ -> {}
    }
  }

  /** Null when nothing was decided. */
  @Nullable OutcomeRecord last() {
    return last;
  }

  /** The event's name in the end. */
  String name() {
    return name;
  }

  /** How many seats the map has in the end. */
  int seats() {
    return seats;
  }

  /** Whether the event had categories at any time. */
  boolean isCategorised() {
    return categorised;
  }

  long bookings() {
    return bookings;
  }

  long promoted() {
    return promoted;
  }

  long cancelled() {
    return cancelled;
  }

  long expired() {
    return expired;
  }

  /** Requests for tickets, by the reason for which they were rejected. */
  Map<Reason, Integer> rejected() {
    return rejected;
  }

  /** Of the bookings confirmed in the end, in minor units by currency. */
  Map<String, BigInteger> revenue() {
    return revenue;
  }

  /** In the order in which users first appear. */
  Map<UUID, UserOutcome> users() {
    return users.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> each.getValue().build(),
                (a, _) -> a,
                LinkedHashMap::new));
  }

  private void describe(String nameNow, @Nullable SaleTerms terms) {
    name = nameNow;
    categorised |= terms != null && !terms.categoriesOrNone().isEmpty();
  }

  private UserOutcome.Builder of(UUID userId) {
    return users.computeIfAbsent(userId, _ -> new UserOutcome.Builder());
  }

  private void book(UUID userId, int quantity, @Nullable Tickets tickets) {
    bookings++;
    earn(quantity, tickets);
    of(userId).confirm(quantity, tickets);
  }

  private void giveBack(UUID userId, int quantity, @Nullable Tickets tickets, String how) {
    bookings--;
    cancelled++;
    earn(-quantity, tickets);
    of(userId).giveBack(quantity, tickets);
    of(userId).end(how);
  }

  private void release(UUID userId, int quantity, @Nullable Tickets tickets, String how) {
    of(userId).release(quantity, tickets);
    of(userId).end(how);
  }

  private void stopWaiting(UUID userId, int quantity, String how) {
    of(userId).await(-quantity);
    of(userId).end(how);
  }

  private void reject(UUID userId, Reason reason) {
    rejected.merge(reason, 1, Integer::sum);
    of(userId).end("rejected " + reason);
  }

  private void earn(int quantity, @Nullable Tickets tickets) {
    Price price = tickets == null ? null : tickets.price();
    if (price != null && price.amount() > 0) {
      revenue.merge(
          price.currency(),
          BigInteger.valueOf(price.amount()).multiply(BigInteger.valueOf(quantity)),
          BigInteger::add);
    }
  }
}
