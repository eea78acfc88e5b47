package dev.evently.standalone.replay;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
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

/** How an event went, told by its outcomes: its figures in the end, and everybody's fate. */
final class Course {
  private final Map<UUID, Fate.Unfolding> fates = new LinkedHashMap<>();
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
      case Outcome.BookingConfirmed o -> book(o.userId(), o.quantity(), o.tickets());
      case Outcome.WaitlistPromoted o -> {
        promoted++;
        of(o.userId()).await(-o.quantity());
        book(o.userId(), o.quantity(), o.tickets());
      }
      case Outcome.HoldPlaced o -> of(o.userId()).hold(o.quantity(), o.tickets());
      case Outcome.WaitlistOffered o -> {
        of(o.userId()).await(-o.quantity());
        of(o.userId()).hold(o.quantity(), o.tickets());
      }
      case Outcome.HoldConfirmed o -> {
        promoted += o.entryId() == null ? 0 : 1;
        of(o.userId()).release(o.quantity(), o.tickets());
        book(o.userId(), o.quantity(), o.tickets());
      }
      case Outcome.BookingCancelled o ->
          giveBack(o.userId(), o.quantity(), o.tickets(), "cancelled");
      case Outcome.BookingVoided o ->
          giveBack(o.userId(), o.quantity(), o.tickets(), "ended with the event");
      case Outcome.BookingTransferred o -> {
        of(o.fromUserId()).giveBack(o.quantity(), o.tickets());
        of(o.fromUserId()).end("given away");
        of(o.toUserId()).confirm(o.quantity(), o.tickets());
      }
      case Outcome.HoldReleased o ->
          release(
              o.userId(),
              o.quantity(),
              o.tickets(),
              o.entryId() == null ? "released" : "offer declined");
      case Outcome.HoldExpired o -> {
        expired++;
        release(
            o.userId(),
            o.quantity(),
            o.tickets(),
            o.entryId() == null ? "hold expired" : "offer expired");
      }
      case Outcome.HoldVoided o ->
          release(o.userId(), o.quantity(), o.tickets(), "ended with the event");
      case Outcome.WaitlistJoined o -> of(o.userId()).await(o.quantity());
      case Outcome.WaitlistLeft o -> stopWaiting(o.userId(), o.quantity(), "left");
      case Outcome.WaitlistVoided o ->
          stopWaiting(o.userId(), o.quantity(), "ended with the event");
      case Outcome.BookingRejected o -> reject(o.userId(), o.reason());
      case Outcome.RequestRejected o -> {
        if (o.request().equals("PlaceHold")) {
          reject(o.userId(), o.reason());
        }
      }
      case Outcome.SeatsAdded o ->
          seats += o.rows().stream().mapToInt(row -> row.seats().size()).sum();
      case Outcome.EventPublished o -> describe(o.name(), o.terms());
      case Outcome.EventChanged o -> describe(o.name(), o.terms());
      case Outcome.EventCancelled _,
          Outcome.BookingAlreadyCancelled _,
          Outcome.HoldAlreadyConfirmed _,
          Outcome.HoldAlreadyReleased _,
          Outcome.WaitlistAlreadyLeft _,
          Outcome.DueSettled _ -> {}
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

  /** Requests for places, by the reason for which they were rejected. */
  Map<Reason, Integer> rejected() {
    return rejected;
  }

  /** Of the bookings confirmed in the end, in minor units by currency. */
  Map<String, BigInteger> revenue() {
    return revenue;
  }

  /** In the order in which people first appear. */
  Map<UUID, Fate> fates() {
    return fates.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> each.getValue().now(), (a, _) -> a, LinkedHashMap::new));
  }

  private void describe(String nameNow, @Nullable SaleTerms terms) {
    name = nameNow;
    categorised |= terms != null && !terms.categoriesOrNone().isEmpty();
  }

  private Fate.Unfolding of(UUID userId) {
    return fates.computeIfAbsent(userId, _ -> new Fate.Unfolding());
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
