package dev.evently.common.request;

import dev.evently.common.sale.Category;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an organiser wants of an event itself. */
public sealed interface EventRequest extends Request {
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
      implements EventRequest {
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
      implements EventRequest {
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

  /** Give the event a seat map, or more rows of it, nearest to the front first. */
  record AddSeats(List<SeatRow> rows) implements EventRequest {
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

  /**
   * End the event: nothing is sold any more, and bookings, holds and waits end.
   *
   * @param revision null when it does not matter whether somebody changed the event meanwhile
   */
  record CancelEvent(@Nullable Long revision) implements EventRequest {}

  /**
   * Do what time has made due: expire holds, and go on with the end of a cancelled event. Nobody
   * asks for it but the processor itself.
   */
  record SettleDue() implements EventRequest {}
}
