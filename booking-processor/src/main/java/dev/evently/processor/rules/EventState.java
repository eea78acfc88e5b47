package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome;
import dev.evently.common.outcome.EventOutcome;
import dev.evently.common.outcome.HoldOutcome;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is loaded of one event's state. It belongs to one batch, and only {@link #evolve} changes
 * it: evolving by the event's outcomes in their sequence always leads to the same state. Beside
 * that it remembers whether the last decision had no room for all promotions, or for all that ends
 * with the start, which no outcome tells.
 */
public final class EventState {
  private final UUID eventId;
  private @Nullable EventDetails details;
  private @Nullable UUID organiserId;
  private long sequence;
  private boolean promotionsLeft;
  private boolean endsLeft;
  private Announcements announcements;
  private final LoadedUsers users;
  private final TicketPools pools;
  private final Bookings bookings;
  private final Holds holds;
  private final Waitlist waitlist;
  private final SeatMap seats;

  /**
   * The state as it was loaded.
   *
   * @param details null when there is no such event
   * @param unsettled as {@link #isUnsettled}
   * @param announcements of which people have to be told
   * @param users of whom all that they have is loaded
   * @param organiserId as {@link #organiserId}
   */
  public EventState(
      UUID eventId,
      @Nullable EventDetails details,
      long sequence,
      Collection<TicketPool> pools,
      Bookings bookings,
      Holds holds,
      Waitlist waitlist,
      SeatMap seats,
      boolean unsettled,
      Announcements announcements,
      LoadedUsers users,
      @Nullable UUID organiserId) {
    this.announcements = announcements;
    this.users = users;
    this.eventId = eventId;
    this.details = details;
    this.organiserId = organiserId;
    this.sequence = sequence;
    this.bookings = bookings;
    this.holds = holds;
    this.waitlist = waitlist;
    this.seats = seats;
    this.pools = new TicketPools(pools);
    promotionsLeft = unsettled && details != null && !details.isCancelled();
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
        SeatMap.empty(),
        false,
        Announcements.NONE,
        LoadedUsers.ALL,
        null);
  }

  public UUID eventId() {
    return eventId;
  }

  /** Null when there is no such event. */
  public @Nullable EventDetails details() {
    return details;
  }

  /** Who published the event as an organiser; null when it is the admins'. */
  public @Nullable UUID organiserId() {
    return organiserId;
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

  /**
   * Whether the last decision had no room for all that was to be done: something of an event that
   * is cancelled or has started has not ended yet, somebody who could be promoted still waits, or
   * somebody has not been told of a change.
   */
  public boolean isUnsettled() {
    return (details != null && details.isCancelled())
        ? confirmed() + held() + waitlisted() > 0
        : promotionsLeft || endsLeft || announcements.arePending();
  }

  /** The changes of which people have to be told. */
  public Announcements announcements() {
    return announcements;
  }

  void setAnnouncements(Announcements newAnnouncements) {
    announcements = newAnnouncements;
  }

  /**
   * Those who have something at the event, in the order of their ids.
   *
   * @param after exclusive; null for the first ones
   * @throws NotLoadedException when some of them may not be loaded
   */
  List<UUID> usersAfter(@Nullable UUID after, int atMost) {
    LoadedUsers.Range range = users.from(after);
    List<UUID> first =
        Stream.of(bookings.activeUsers(), holds.activeUsers(), waitlist.waitingUsers())
            .flatMap(Set::stream)
            .filter(user -> after == null || UuidOrder.UNSIGNED.compare(user, after) > 0)
            .filter(range::contains)
            .distinct()
            .sorted(UuidOrder.UNSIGNED)
            .limit(atMost)
            .toList();
    if (first.size() < atMost && !range.isOpen()) {
      throw new NotLoadedException("the users of an event");
    }
    return first;
  }

  /** Whether nothing is taken and nobody waits. */
  boolean isUntouched() {
    return pools.all().stream().allMatch(TicketPool::isUntouched);
  }

  boolean hasPromotionsLeft() {
    return promotionsLeft;
  }

  void setEndsLeft(boolean isLeft) {
    endsLeft = isLeft;
  }

  void setPromotionsLeft(boolean isLeft) {
    promotionsLeft = isLeft;
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

  /** The runs of free seats that are loaded. */
  public Collection<SeatRun> freeRuns() {
    return seats.freeRuns();
  }

  /** Whether seats were given away that are not loaded, so that outcomes do not name them. */
  public boolean lacksSeats() {
    return seats.lacksSeats();
  }

  /** Whether the event has another seat map than the one that was loaded. */
  public boolean hasOtherSeats() {
    return seats.isReplaced();
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

  /**
   * Whether a user may have only one booking: without seats, and without a limit that says more.
   */
  boolean allowsOneBooking() {
    return !isSeated() && requireDetails().terms().maxPerUser() == null;
  }

  EventDetails requireDetails() {
    return Objects.requireNonNull(details);
  }

  void setDetails(EventDetails newDetails) {
    details = newDetails;
  }

  void setOrganiserId(@Nullable UUID publisher) {
    organiserId = publisher;
  }

  TicketPools ticketPools() {
    return pools;
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
    evolve(
        record.outcome(),
        record.actor(),
        record.requestId(),
        record.position().offset(),
        record.decidedAt());
  }

  /**
   * Applies what was decided.
   *
   * @param by who brought it about; null in a decision of before that was told
   * @param requestId the request that led to it
   * @param offset of that request
   */
  void evolve(Outcome outcome, @Nullable OutcomeActor by, UUID requestId, long offset, Instant at) {
    switch (outcome) {
      case EventOutcome o -> EventEvolution.apply(o, this, by, offset, at);
      case BookingOutcome o -> BookingEvolution.apply(o, this, requestId, offset, at);
      case HoldOutcome o -> HoldEvolution.apply(o, this, requestId, offset, at);
      case WaitlistOutcome o -> WaitlistEvolution.apply(o, this, requestId, offset, at);
      case Rejection _ -> {}
    }
    if (details != null) {
      sequence++;
    }
  }
}
