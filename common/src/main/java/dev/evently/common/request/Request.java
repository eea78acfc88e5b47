package dev.evently.common.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of one event, in the imperative. A request is valid by itself (its ranges
 * hold); whether it can be met depends on the event's state, and only the decider knows that.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Request.PublishEvent.class, name = "PublishEvent"),
  @JsonSubTypes.Type(value = Request.ChangeEvent.class, name = "ChangeEvent"),
  @JsonSubTypes.Type(value = Request.PlaceBooking.class, name = "PlaceBooking"),
  @JsonSubTypes.Type(value = Request.CancelBooking.class, name = "CancelBooking"),
  @JsonSubTypes.Type(value = Request.LeaveWaitlist.class, name = "LeaveWaitlist"),
  @JsonSubTypes.Type(value = Request.CancelEvent.class, name = "CancelEvent"),
  @JsonSubTypes.Type(value = Request.AddSeats.class, name = "AddSeats"),
  @JsonSubTypes.Type(value = Request.PlaceHold.class, name = "PlaceHold"),
  @JsonSubTypes.Type(value = Request.ConfirmHold.class, name = "ConfirmHold"),
  @JsonSubTypes.Type(value = Request.ReleaseHold.class, name = "ReleaseHold"),
  @JsonSubTypes.Type(value = Request.TransferBooking.class, name = "TransferBooking"),
  @JsonSubTypes.Type(value = Request.SettleDue.class, name = "SettleDue")
})
public sealed interface Request {

  /** The discriminator on the wire, and the {@code type} that a client reads. */
  default String type() {
    return getClass().getSimpleName();
  }

  /**
   * Put a new event on sale. Its id is the id of this request. With categories their capacities add
   * up to the event's.
   *
   * @param terms null for {@link SaleTerms#DEFAULT}
   */
  record PublishEvent(
      String name,
      String venue,
      Instant startsAt,
      int capacity,
      int maxPerBooking,
      @Nullable SaleTerms terms)
      implements Request {
    public PublishEvent {
      Limits.text("name", name);
      Limits.text("venue", venue);
      Limits.time("startsAt", startsAt);
      Limits.range("capacity", capacity, 0, Limits.CAPACITY);
      Limits.range("maxPerBooking", maxPerBooking, 1, Limits.BOOKING_QUANTITY);
      if (terms != null && !terms.categoriesOrNone().isEmpty()) {
        int sum = terms.categoriesOrNone().stream().mapToInt(Category::capacity).sum();
        if (sum != capacity) {
          throw new IllegalArgumentException(
              "Expected the categories to have %d places in all, but they have %d"
                  .formatted(capacity, sum));
        }
      }
    }

    public PublishEvent(
        String name, String venue, Instant startsAt, int capacity, int maxPerBooking) {
      this(name, venue, startsAt, capacity, maxPerBooking, null);
    }
  }

  /** Change what is not null, provided that nobody changed the event since {@code revision}. */
  record ChangeEvent(
      long revision,
      @Nullable String name,
      @Nullable String venue,
      @Nullable Instant startsAt,
      @Nullable Integer capacity,
      @Nullable Integer maxPerBooking,
      @Nullable SaleTerms terms)
      implements Request {
    public ChangeEvent {
      if (name != null) {
        Limits.text("name", name);
      }
      if (venue != null) {
        Limits.text("venue", venue);
      }
      if (startsAt != null) {
        Limits.time("startsAt", startsAt);
      }
      if (capacity != null) {
        Limits.range("capacity", capacity, 0, Limits.CAPACITY);
      }
      if (maxPerBooking != null) {
        Limits.range("maxPerBooking", maxPerBooking, 1, Limits.BOOKING_QUANTITY);
      }
    }

    public ChangeEvent(
        long revision,
        @Nullable String name,
        @Nullable String venue,
        @Nullable Instant startsAt,
        @Nullable Integer capacity,
        @Nullable Integer maxPerBooking) {
      this(revision, name, venue, startsAt, capacity, maxPerBooking, null);
    }
  }

  /**
   * Book {@code quantity} places together. The booking, or the waitlist entry when not enough is
   * left and {@code joinWaitlist}, gets the id of this request.
   *
   * @param seats the labels of the seats wanted, {@code quantity} of them; null for the best ones
   * @param section where the best ones are looked for; null for anywhere
   * @param category null at an event without categories
   */
  record PlaceBooking(
      int quantity,
      boolean joinWaitlist,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category)
      implements Request {
    public PlaceBooking {
      seats = expectChoice(quantity, seats, section, category);
    }

    public PlaceBooking(int quantity, boolean joinWaitlist) {
      this(quantity, joinWaitlist, null, null, null);
    }
  }

  /** Give a booking's places back. */
  record CancelBooking(UUID bookingId) implements Request {
    public CancelBooking {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /** Stop waiting. */
  record LeaveWaitlist(UUID entryId) implements Request {
    public LeaveWaitlist {
      Objects.requireNonNull(entryId, "entryId");
    }
  }

  /**
   * End the event: nothing is sold any more, and bookings, holds and waits end.
   *
   * @param revision null when it does not matter whether somebody changed the event meanwhile
   */
  record CancelEvent(@Nullable Long revision) implements Request {}

  /** Give the event a seat map, or more rows of it, nearest to the front first. */
  record AddSeats(List<SeatRow> rows) implements Request {
    public AddSeats {
      rows = List.copyOf(rows);
      Set<String> labels = new HashSet<>();
      int seats = 0;
      for (SeatRow row : rows) {
        row.labels().forEach(labels::add);
        seats += row.seats().size();
      }
      Limits.range("the number of seats", seats, 1, Limits.SEATS);
      if (labels.size() != seats) {
        throw new IllegalArgumentException(
            "Expected each seat once, but %d are given twice".formatted(seats - labels.size()));
      }
    }
  }

  /** Keep places for a time. The hold gets the id of this request. Fields as in a booking. */
  record PlaceHold(
      int quantity,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category)
      implements Request {
    public PlaceHold {
      seats = expectChoice(quantity, seats, section, category);
    }
  }

  /**
   * Turn a hold, or an offer, into a booking, which gets the hold's id.
   *
   * @param reference what the caller knows the booking by, such as a payment; the booking keeps it
   */
  record ConfirmHold(UUID holdId, @Nullable String reference) implements Request {
    public ConfirmHold {
      Objects.requireNonNull(holdId, "holdId");
      if (reference != null) {
        Limits.text("reference", reference);
      }
    }
  }

  /** Give a hold's places back, or decline an offer. */
  record ReleaseHold(UUID holdId) implements Request {
    public ReleaseHold {
      Objects.requireNonNull(holdId, "holdId");
    }
  }

  /**
   * Give a booking to somebody else.
   *
   * @param toUserId null when nobody is known by the address that was given
   */
  record TransferBooking(UUID bookingId, @Nullable UUID toUserId) implements Request {
    public TransferBooking {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /**
   * Do what time has made due: expire holds, and go on with the end of a cancelled event. Nobody
   * asks for it but the processor itself.
   */
  record SettleDue() implements Request {}

  private static @Nullable List<String> expectChoice(
      int quantity,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category) {
    Limits.range("quantity", quantity, 1, Limits.BOOKING_QUANTITY);
    if (section != null) {
      Limits.label("section", section);
    }
    if (category != null) {
      Limits.label("category", category);
    }
    if (seats == null) {
      return null;
    }
    if (seats.size() != quantity || section != null || Set.copyOf(seats).size() != quantity) {
      throw new IllegalArgumentException(
          "Expected %d different seats and no section, but got %s".formatted(quantity, seats));
    }
    for (String seat : seats) {
      if (seat.isBlank() || seat.length() > Limits.SEAT || seat.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("Expected labels of seats, but got " + seat);
      }
    }
    return List.copyOf(seats);
  }
}
