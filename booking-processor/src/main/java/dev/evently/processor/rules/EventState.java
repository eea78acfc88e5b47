package dev.evently.processor.rules;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is loaded of one event's state. It belongs to one batch, and only {@link #evolve} changes
 * it: evolving by the event's outcomes in their sequence always leads to the same state.
 */
public final class EventState {
  private final UUID eventId;
  private @Nullable EventDetails details;
  private long sequence;
  private final TicketPools pools;
  private final Bookings bookings;
  private final Holds holds;
  private final Waitlist waitlist;
  private final SeatMap seats;

  /**
   * The state as it was loaded.
   *
   * @param details null when there is no such event
   */
  public EventState(
      UUID eventId,
      @Nullable EventDetails details,
      long sequence,
      Collection<TicketPool> pools,
      Bookings bookings,
      Holds holds,
      Waitlist waitlist,
      SeatMap seats) {
    this.eventId = eventId;
    this.details = details;
    this.sequence = sequence;
    this.bookings = bookings;
    this.holds = holds;
    this.waitlist = waitlist;
    this.seats = seats;
    this.pools = new TicketPools(pools);
  }

  /** An event that nothing has happened to yet. */
  public static EventState empty(UUID eventId) {
    return new EventState(
        eventId,
        null,
        0,
        List.of(),
        Bookings.fullyLoaded(List.of()),
        new Holds(List.of(), Instant.MAX),
        Waitlist.fullyLoaded(List.of()),
        SeatMap.fullyLoaded(List.of()));
  }

  public UUID eventId() {
    return eventId;
  }

  /** Null when there is no such event. */
  public @Nullable EventDetails details() {
    return details;
  }

  public long sequence() {
    return sequence;
  }

  public int confirmed() {
    return pools.sum(TicketPool::confirmed);
  }

  public int held() {
    return pools.sum(TicketPool::held);
  }

  public int capacity() {
    return pools.sum(TicketPool::capacity);
  }

  public int waitlisted() {
    return pools.sum(TicketPool::waitlisted);
  }

  /** Whether the event is cancelled and something of it has not ended yet. */
  public boolean isUnsettled() {
    return details != null && details.isCancelled() && confirmed() + held() + waitlisted() > 0;
  }

  /** One for each category, or one for all, in the order of their names. */
  public Collection<TicketPool> pools() {
    return pools.all();
  }

  public Collection<Booking> bookings() {
    return bookings.all();
  }

  public Collection<Hold> holds() {
    return holds.all();
  }

  public Collection<WaitlistEntry> waitlistEntries() {
    return waitlist.all();
  }

  public Collection<Seat> seats() {
    return seats.all();
  }

  /** How many seats the map has; 0 without one. */
  public int seatCount() {
    return seats.size();
  }

  boolean isSeated() {
    return seats.size() > 0;
  }

  boolean hasCategories() {
    return pools.areCategories();
  }

  @Nullable TicketPool pool(String name) {
    return pools.find(name);
  }

  Bookings loadedBookings() {
    return bookings;
  }

  Holds loadedHolds() {
    return holds;
  }

  Waitlist waitlist() {
    return waitlist;
  }

  SeatMap seatMap() {
    return seats;
  }

  /** Applies what was decided. */
  public void evolve(OutcomeRecord record) {
    evolve(record.outcome(), record.requestId(), record.position(), record.decidedAt());
  }

  void evolve(Outcome outcome, UUID requestId, LogPosition position, Instant at) {
    switch (outcome) {
      case EventPublished o -> {
        details =
            details(o.name(), o.venue(), o.startsAt(), o.maxPerBooking(), o.revision(), o.terms());
        pools.divide(o.capacity(), o.terms());
      }
      case EventChanged o -> {
        details =
            details(o.name(), o.venue(), o.startsAt(), o.maxPerBooking(), o.revision(), o.terms());
        pools.divide(o.capacity(), o.terms());
        pools.recordOpportunities(position, at);
      }
      case EventCancelled o -> details = requireDetails().cancelled(o.revision());
      case SeatsAdded o -> {
        addSeats(o.rows());
        details = requireDetails().at(o.revision());
        pools.recordOpportunities(position, at);
      }
      case BookingConfirmed o -> {
        pools.of(o.tickets()).confirm(o.quantity());
        book(o.bookingId(), o.userId(), o.quantity(), o.tickets(), null, at, List.of(requestId));
      }
      case BookingCancelled o -> {
        cancel(o.bookingId(), requestId, at);
        pools.of(o.tickets()).recordOpportunity(position.offset(), at);
      }
      case BookingVoided o -> cancel(o.bookingId(), requestId, at);
      case BookingTransferred o ->
          bookings.put(
              booking(o.bookingId()).transferred(o.toUserId(), slotOf(o.bookingId()), requestId));
      case HoldPlaced o ->
          hold(
              Hold.placed(
                  o.holdId(),
                  o.userId(),
                  o.quantity(),
                  o.tickets(),
                  at,
                  requestId,
                  o.expiresAt(),
                  null));
      case HoldConfirmed o -> {
        Hold hold =
            end(o.holdId(), Hold.Status.CONFIRMED, WaitlistEntry.Status.PROMOTED, requestId, at);
        pools.of(o.tickets()).confirm(o.quantity());
        book(
            o.bookingId(),
            o.userId(),
            o.quantity(),
            o.tickets(),
            o.reference(),
            at,
            Stream.of(o.holdId(), hold.placedBy(), requestId).distinct().toList());
      }
      case HoldReleased o -> {
        endAndFree(o.holdId(), Hold.Status.RELEASED, WaitlistEntry.Status.DECLINED, requestId, at);
        pools.of(o.tickets()).recordOpportunity(position.offset(), at);
      }
      case HoldExpired o -> {
        endAndFree(o.holdId(), Hold.Status.EXPIRED, WaitlistEntry.Status.EXPIRED, requestId, at);
        pools.of(o.tickets()).recordOpportunity(position.offset(), at);
      }
      case HoldVoided o ->
          endAndFree(o.holdId(), Hold.Status.VOIDED, WaitlistEntry.Status.VOIDED, requestId, at);
      case WaitlistJoined o -> {
        String category = Objects.requireNonNullElse(o.category(), TicketPool.WHOLE_EVENT);
        pools.get(category).join();
        waitlist.put(
            new WaitlistEntry(
                o.entryId(),
                o.userId(),
                o.quantity(),
                category,
                WaitlistEntry.Status.WAITING,
                position.offset(),
                at,
                null,
                null));
      }
      case WaitlistLeft o -> {
        TicketPool pool = endWait(o.entryId(), WaitlistEntry.Status.LEFT, requestId, at);
        pool.recordOpportunity(position.offset(), at);
      }
      case WaitlistVoided o -> endWait(o.entryId(), WaitlistEntry.Status.VOIDED, requestId, at);
      case WaitlistPromoted o -> {
        TicketPool pool = endWait(o.entryId(), WaitlistEntry.Status.PROMOTED, requestId, at);
        pool.confirm(o.quantity());
        pool.updateOpportunity();
        book(
            o.bookingId(),
            o.userId(),
            o.quantity(),
            o.tickets(),
            null,
            at,
            List.of(o.entryId(), requestId));
      }
      case WaitlistOffered o -> {
        TicketPool pool = endWait(o.entryId(), WaitlistEntry.Status.OFFERED, requestId, at);
        hold(
            Hold.placed(
                o.holdId(),
                o.userId(),
                o.quantity(),
                o.tickets(),
                at,
                requestId,
                o.expiresAt(),
                o.entryId()));
        pool.updateOpportunity();
      }
      case Unchanged _, Rejection _ -> {}
    }
    if (details != null) {
      sequence++;
    }
  }

  private static EventDetails details(
      String name,
      String venue,
      Instant startsAt,
      int maxPerBooking,
      long revision,
      @Nullable SaleTerms terms) {
    return new EventDetails(
        name,
        venue,
        startsAt,
        maxPerBooking,
        revision,
        Objects.requireNonNullElse(terms, SaleTerms.DEFAULT).with(null),
        false);
  }

  /** The first seats say the capacities, later ones add to them. */
  private void addSeats(List<SeatRow> rows) {
    if (!isSeated()) {
      pools.all().forEach(pool -> pool.resize(pool.ordinal(), 0, pool.price()));
    }
    for (SeatRow row : rows) {
      TicketPool pool =
          pools.get(Objects.requireNonNullElse(row.category(), TicketPool.WHOLE_EVENT));
      pool.resize(pool.ordinal(), pool.capacity() + row.seats().size(), pool.price());
      seats.add(row);
    }
  }

  private void book(
      UUID bookingId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      @Nullable String reference,
      Instant at,
      List<UUID> requests) {
    bookings.put(
        new Booking(
            bookingId,
            userId,
            quantity,
            tickets,
            reference,
            slotOf(bookingId),
            Booking.Status.CONFIRMED,
            at,
            null,
            requests));
    take(tickets, Seat.Status.BOOKED, bookingId);
  }

  /** Null where a user may have only one booking. */
  private @Nullable UUID slotOf(UUID bookingId) {
    return allowsOneBooking() ? null : bookingId;
  }

  /**
   * Whether a user may have only one booking: without seats, and without a limit that says more.
   */
  boolean allowsOneBooking() {
    return !isSeated() && requireDetails().terms().maxPerUser() == null;
  }

  private void cancel(UUID bookingId, UUID by, Instant at) {
    Booking booking = booking(bookingId);
    pools.of(booking.tickets()).confirm(-booking.quantity());
    bookings.put(booking.cancelled(at, by));
    release(booking.tickets());
  }

  private void hold(Hold hold) {
    pools.of(hold.tickets()).hold(hold.quantity());
    holds.put(hold);
    take(hold.tickets(), Seat.Status.HELD, hold.holdId());
  }

  private Hold end(
      UUID holdId, Hold.Status how, WaitlistEntry.Status entryHow, UUID by, Instant at) {
    Hold hold = Objects.requireNonNull(holds.find(holdId));
    pools.of(hold.tickets()).hold(-hold.quantity());
    holds.put(hold.ended(how, at, by));
    if (hold.entryId() != null) {
      waitlist.put(Objects.requireNonNull(waitlist.find(hold.entryId())).ended(entryHow, at, by));
    }
    return hold;
  }

  private void endAndFree(
      UUID holdId, Hold.Status how, WaitlistEntry.Status entryHow, UUID by, Instant at) {
    release(end(holdId, how, entryHow, by, at).tickets());
  }

  private TicketPool endWait(UUID entryId, WaitlistEntry.Status how, UUID by, Instant at) {
    WaitlistEntry entry = Objects.requireNonNull(waitlist.find(entryId));
    waitlist.put(entry.ended(how, at, by));
    TicketPool pool = pools.get(entry.category());
    pool.leave();
    return pool;
  }

  private void take(@Nullable Tickets tickets, Seat.Status status, UUID holder) {
    if (tickets != null && tickets.seats() != null) {
      seats.take(tickets.seats(), status, holder);
    }
  }

  private void release(@Nullable Tickets tickets) {
    if (tickets != null && tickets.seats() != null) {
      seats.release(tickets.seats());
    }
  }

  private Booking booking(UUID bookingId) {
    return Objects.requireNonNull(bookings.find(bookingId));
  }

  private EventDetails requireDetails() {
    return Objects.requireNonNull(details);
  }
}
