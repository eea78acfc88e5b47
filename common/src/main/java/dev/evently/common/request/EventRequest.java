package dev.evently.common.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Setting;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an organiser, or the ticker, wants of an event itself. The names, times and numbers are
 * within {@link Limits}; {@code maxPerBooking} is from 1 to {@link Limits#BOOKING_QUANTITY}.
 */
public sealed interface EventRequest extends Request {
  /**
   * Put a new event on sale. Its id is the id of this request.
   *
   * @param capacity tickets in all, from 0; with categories the sum of theirs
   * @param terms null for {@link SaleTerms#DEFAULT}
   * @param info null for {@link EventInfo#NONE}
   */
  record PublishEvent(
      String name,
      String venue,
      Instant startsAt,
      int capacity,
      int maxPerBooking,
      @Nullable SaleTerms terms,
      @Nullable EventInfo info)
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
              "Expected the categories to have %d tickets in all, but they have %d"
                  .formatted(capacity, sum));
        }
      }
    }

    /** An event of which no more is said. */
    public PublishEvent(
        String name,
        String venue,
        Instant startsAt,
        int capacity,
        int maxPerBooking,
        @Nullable SaleTerms terms) {
      this(name, venue, startsAt, capacity, maxPerBooking, terms, null);
    }

    public PublishEvent(
        String name, String venue, Instant startsAt, int capacity, int maxPerBooking) {
      this(name, venue, startsAt, capacity, maxPerBooking, null);
    }
  }

  /**
   * Take away what is {@code cleared}, and change what is not null.
   *
   * @param revision that the event must still have: nobody has changed it meanwhile
   * @param cleared each once, in the order of {@link Setting}; null for none
   */
  record ChangeEvent(
      long revision,
      @Nullable String name,
      @Nullable String venue,
      @Nullable Instant startsAt,
      @Nullable Integer capacity,
      @Nullable Integer maxPerBooking,
      @Nullable SaleTerms terms,
      @Nullable EventInfo info,
      @Nullable List<Setting> cleared)
      implements EventRequest {
    public ChangeEvent {
      cleared = cleared == null || cleared.isEmpty() ? null : List.copyOf(EnumSet.copyOf(cleared));
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

    /** What is taken away. */
    @JsonIgnore
    public List<Setting> clearedOrNone() {
      return cleared == null ? List.of() : cleared;
    }

    /** A change that takes nothing away. */
    public ChangeEvent(
        long revision,
        @Nullable String name,
        @Nullable String venue,
        @Nullable Instant startsAt,
        @Nullable Integer capacity,
        @Nullable Integer maxPerBooking,
        @Nullable SaleTerms terms,
        @Nullable EventInfo info) {
      this(revision, name, venue, startsAt, capacity, maxPerBooking, terms, info, null);
    }

    /** A change of no more than this. */
    public ChangeEvent(
        long revision,
        @Nullable String name,
        @Nullable String venue,
        @Nullable Instant startsAt,
        @Nullable Integer capacity,
        @Nullable Integer maxPerBooking,
        @Nullable SaleTerms terms) {
      this(revision, name, venue, startsAt, capacity, maxPerBooking, terms, null);
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

  /** A request that brings rows of seats. */
  sealed interface SeatMapRequest extends EventRequest {
    /** Nearest to the front first; from 1 to {@link Limits#SEATS} seats in all, each label once. */
    List<SeatRow> rows();

    /** How many seats the rows have in all. */
    default int seatCount() {
      return rows().stream().mapToInt(row -> row.seats().size()).sum();
    }
  }

  /** Give the event a seat map, or more rows of it. */
  record AddSeats(List<SeatRow> rows) implements SeatMapRequest {
    public AddSeats {
      rows = map(rows);
    }
  }

  /**
   * Give the event another seat map in place of the one that it has. Seats that somebody has are in
   * both, with the same label and of the same category.
   *
   * @param revision that the event must still have
   */
  record ReplaceSeats(long revision, List<SeatRow> rows) implements SeatMapRequest {
    public ReplaceSeats {
      rows = map(rows);
    }
  }

  /**
   * End the event: nothing is sold any more, and its bookings, holds and waitlist entries end.
   *
   * @param revision that the event must still have; null for any
   */
  record CancelEvent(@Nullable Long revision) implements EventRequest {}

  /**
   * Do what time has made due: expire holds, end holds and waits at an event that has started, and
   * go on with the end of a cancelled event. Only the processor's ticker asks for it.
   */
  record SettleDue() implements EventRequest {}

  private static List<SeatRow> map(List<SeatRow> named) {
    List<SeatRow> rows = List.copyOf(named);
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
    return rows;
  }
}
