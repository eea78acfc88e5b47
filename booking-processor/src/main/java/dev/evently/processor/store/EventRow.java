package dev.evently.processor.store;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import dev.evently.processor.rules.Announcements;
import dev.evently.processor.rules.EventDetails;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.PromotionOpportunity;
import dev.evently.processor.rules.TicketPool;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event's details and counters. A version that others have changed fails the transaction. */
@Entity
@Table(name = "event")
class EventRow {
  private static final Wire<SaleTerms> TERMS = new Wire<>(SaleTerms.class);
  private static final Wire<Announcements> ANNOUNCEMENTS = new Wire<>(Announcements.class);
  private static final Wire<EventInfo> INFO = new Wire<>(EventInfo.class);

  /** Whether the event is still to happen. */
  enum Status {
    SCHEDULED,
    CANCELLED
  }

  @Id
  @Column(name = "event_id")
  UUID eventId;

  String name;
  String venue;

  @Column(name = "starts_at")
  Instant startsAt;

  int capacity;
  int confirmed;
  int held;
  int waitlisted;

  @Column(name = "max_per_booking")
  int maxPerBooking;

  @Enumerated(EnumType.STRING)
  Status status;

  @Nullable String terms;
  @Nullable String info;
  boolean draft;
  int seats;
  int categories;
  boolean unsettled;
  @Nullable String announcements;
  @Embedded @Nullable OpportunityColumns opportunity;

  @Column(name = "organiser_id")
  @Nullable UUID organiserId;

  long revision;
  long sequence;
  @Version long version;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected EventRow() {}

  @SuppressWarnings("NullAway.Init")
  EventRow(EventState state) {
    eventId = state.eventId();
    update(state);
  }

  final void update(EventState state) {
    EventDetails details = Objects.requireNonNull(state.details());
    name = details.name();
    venue = details.venue();
    startsAt = details.startsAt();
    maxPerBooking = details.maxPerBooking();
    status = details.isCancelled() ? Status.CANCELLED : Status.SCHEDULED;
    terms = write(details.terms());
    info = write(details.info());
    draft = EventInfo.isDraft(details.info());
    revision = details.revision();
    capacity = state.capacity();
    confirmed = state.confirmed();
    held = state.held();
    waitlisted = state.waitlisted();
    seats = state.seatCount();
    categories = categories(state);
    opportunity = OpportunityColumns.of(opportunity(state));
    unsettled = state.isUnsettled();
    announcements = write(state.announcements());
    organiserId = state.organiserId();
    sequence = state.sequence();
  }

  /** Whether a state differs from this row only in its counters. */
  boolean differsOnlyInCountersFrom(EventState state) {
    return details().equals(state.details())
        && capacity == state.capacity()
        && seats == state.seatCount()
        && categories == categories(state)
        && unsettled == state.isUnsettled()
        && announcements().equals(state.announcements())
        && Objects.equals(OpportunityColumns.opportunity(opportunity), opportunity(state));
  }

  EventDetails details() {
    return new EventDetails(
        name,
        venue,
        startsAt,
        maxPerBooking,
        revision,
        terms(),
        status == Status.CANCELLED,
        info());
  }

  SaleTerms terms() {
    return terms == null ? SaleTerms.DEFAULT : read(TERMS, terms);
  }

  private EventInfo info() {
    return info == null ? EventInfo.NONE : read(INFO, info);
  }

  private static <T> T read(Wire<T> wire, String json) {
    try {
      return wire.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected what is said of an event, but got " + json, e);
    }
  }

  Announcements announcements() {
    try {
      return announcements == null
          ? Announcements.NONE
          : ANNOUNCEMENTS.read(announcements.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected announcements, but got " + announcements, e);
    }
  }

  /** The only pool of an event without categories. */
  TicketPool pool() {
    return new TicketPool(
        TicketPool.WHOLE_EVENT,
        0,
        capacity,
        null,
        confirmed,
        held,
        waitlisted,
        OpportunityColumns.opportunity(opportunity));
  }

  private static int categories(EventState state) {
    return (int) state.pools().stream().filter(pool -> pool.category() != null).count();
  }

  /** Of an event without categories; categories have rows of their own. */
  private static @Nullable PromotionOpportunity opportunity(EventState state) {
    return categories(state) == 0 ? state.pools().iterator().next().lastOpportunity() : null;
  }

  private static @Nullable String write(SaleTerms terms) {
    return terms.equals(SaleTerms.DEFAULT)
        ? null
        : new String(TERMS.write(terms), StandardCharsets.UTF_8);
  }

  private static @Nullable String write(Announcements announcements) {
    return announcements.arePending()
        ? new String(ANNOUNCEMENTS.write(announcements), StandardCharsets.UTF_8)
        : null;
  }

  private static @Nullable String write(EventInfo info) {
    return info.orNull() == null ? null : new String(INFO.write(info), StandardCharsets.UTF_8);
  }
}
