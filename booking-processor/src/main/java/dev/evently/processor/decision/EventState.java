package dev.evently.processor.decision;

import dev.evently.common.log.Place;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The slice of one event's state that a batch can touch. It belongs to one fold, and only {@link
 * #evolve} changes it; folding the event's outcomes in their sequence always leads to the same
 * state.
 */
public final class EventState {
  private final UUID eventId;
  private @Nullable EventDetails details;
  private int confirmed;
  private final int held;
  private long sequence;
  private final Map<UUID, Booking> bookings = new HashMap<>();
  private final Map<UUID, Booking> activeByUser = new HashMap<>();
  private final Waitlist waitlist;

  /**
   * The state as it was read.
   *
   * @param details null when there is no such event
   * @param known the bookings that the batch can touch
   * @param waitlisted how many wait in all
   * @param waiting the entries that the batch can touch
   * @param lineKnownUpTo the offset up to which {@code waiting} holds the whole line
   */
  public EventState(
      UUID eventId,
      @Nullable EventDetails details,
      int confirmed,
      int held,
      long sequence,
      Collection<Booking> known,
      int waitlisted,
      Collection<WaitlistEntry> waiting,
      long lineKnownUpTo) {
    this.eventId = eventId;
    this.details = details;
    this.confirmed = confirmed;
    this.held = held;
    this.sequence = sequence;
    this.waitlist = new Waitlist(waitlisted, waiting, lineKnownUpTo);
    known.forEach(this::put);
  }

  /** An event of which nothing is known yet. */
  public static EventState empty(UUID eventId) {
    return new EventState(eventId, null, 0, 0, 0, List.of(), 0, List.of(), Long.MAX_VALUE);
  }

  public UUID eventId() {
    return eventId;
  }

  /** Null when there is no such event. */
  public @Nullable EventDetails details() {
    return details;
  }

  public int confirmed() {
    return confirmed;
  }

  public int held() {
    return held;
  }

  public int capacity() {
    return details == null ? 0 : details.capacity();
  }

  public int remaining() {
    return capacity() - confirmed - held;
  }

  public int waitlisted() {
    return waitlist.length();
  }

  public long sequence() {
    return sequence;
  }

  public Collection<Booking> bookings() {
    return bookings.values();
  }

  public Collection<WaitlistEntry> waitlistEntries() {
    return waitlist.entries();
  }

  @Nullable Booking booking(UUID bookingId) {
    return bookings.get(bookingId);
  }

  @Nullable Booking activeBooking(UUID userId) {
    return activeByUser.get(userId);
  }

  Waitlist waitlist() {
    return waitlist;
  }

  /** Applies what was decided. */
  public void evolve(OutcomeRecord record) {
    evolve(record.outcome(), record.requestId(), record.place(), record.decidedAt());
  }

  void evolve(Outcome outcome, UUID requestId, Place place, Instant at) {
    switch (outcome) {
      case Outcome.EventPublished o ->
          details =
              new EventDetails(
                  o.name(), o.venue(), o.startsAt(), o.capacity(), o.maxPerBooking(), o.revision());
      case Outcome.EventChanged o ->
          details =
              new EventDetails(
                  o.name(), o.venue(), o.startsAt(), o.capacity(), o.maxPerBooking(), o.revision());
      case Outcome.BookingConfirmed o -> confirm(o.bookingId(), o.userId(), o.quantity(), at);
      case Outcome.BookingCancelled o -> cancel(o.bookingId(), at);
      case Outcome.WaitlistJoined o ->
          waitlist.join(
              WaitlistEntry.waiting(o.entryId(), o.userId(), o.quantity(), place.offset(), at));
      case Outcome.WaitlistLeft o -> endWait(o.entryId(), WaitlistEntry.Status.LEFT, at, requestId);
      case Outcome.WaitlistPromoted o -> {
        endWait(o.entryId(), WaitlistEntry.Status.PROMOTED, at, requestId);
        confirm(o.bookingId(), o.userId(), o.quantity(), at);
      }
      case Outcome.BookingAlreadyCancelled _,
          Outcome.WaitlistAlreadyLeft _,
          Outcome.BookingRejected _,
          Outcome.RequestRejected _ -> {}
    }
    if (details != null) {
      sequence++;
    }
  }

  private void confirm(UUID bookingId, UUID userId, int quantity, Instant at) {
    confirmed += quantity;
    put(Booking.confirmed(bookingId, userId, quantity, at));
  }

  private void cancel(UUID bookingId, Instant at) {
    Booking booking = Objects.requireNonNull(bookings.get(bookingId));
    confirmed -= booking.quantity();
    activeByUser.remove(booking.userId());
    put(booking.cancelled(at));
  }

  private void endWait(UUID entryId, WaitlistEntry.Status how, Instant at, UUID by) {
    waitlist.end(Objects.requireNonNull(waitlist.find(entryId)).ended(how, at, by));
  }

  private void put(Booking booking) {
    bookings.put(booking.bookingId(), booking);
    if (booking.isActive()) {
      activeByUser.put(booking.userId(), booking);
    }
  }
}
