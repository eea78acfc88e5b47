package dev.evently.audit.verify;

import dev.evently.common.sale.Tickets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The seat map of one event and who has each seat, counted again. */
final class SeatLedger {
  private final Map<String, Seat> seats = new HashMap<>();

  /** A seat of a category, and who has it. */
  private static final class Seat {
    private final String category;
    private @Nullable UUID holder;
    private boolean booked;

    Seat(String category) {
      this.category = category;
    }
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  int size() {
    return seats.size();
  }

  long taken() {
    return seats.values().stream().filter(seat -> seat.holder != null).count();
  }

  int sizeOf(String category) {
    return (int) seats.values().stream().filter(seat -> seat.category.equals(category)).count();
  }

  /** False when there is such a seat already. */
  boolean add(String label, String category) {
    return seats.putIfAbsent(label, new Seat(category)) == null;
  }

  /**
   * Gives each seat to whom it belongs in the map of before.
   *
   * @return those that are not in this one, or are of another category
   */
  List<String> keep(SeatLedger before) {
    List<String> gone = new ArrayList<>();
    before.seats.forEach((label, seat) -> {
      Seat now = seats.get(label);
      if (now != null) {
        now.holder = seat.holder;
        now.booked = seat.booked;
      }
      if (seat.holder != null && (now == null || !now.category.equals(seat.category))) {
        gone.add(label);
      }
    });
    return gone;
  }

  /** Gives the seats of the tickets to their holder; what is wrong with that, in words. */
  List<String> take(
      UUID holder, int quantity, String category, @Nullable Tickets tickets, boolean booked) {
    List<String> wrong = new ArrayList<>();
    List<String> labels = labels(tickets);
    if (labels.size() != (seats.isEmpty() ? 0 : quantity)) {
      wrong.add("%s got the seats %s for %d tickets".formatted(holder, labels, quantity));
    }
    for (String label : labels) {
      Seat seat = seats.get(label);
      if (seat == null || !seat.category.equals(category)) {
        wrong.add("%s got %s, which is no seat of \"%s\"".formatted(holder, label, category));
      } else if (seat.holder != null) {
        wrong.add("%s got %s, which %s has".formatted(holder, label, seat.holder));
      } else {
        seat.holder = holder;
        seat.booked = booked;
      }
    }
    return wrong;
  }

  /** The holder has the seats for good. */
  List<String> book(UUID holder, @Nullable Tickets tickets) {
    return each(holder, tickets, seat -> seat.booked = true);
  }

  /** Nobody has the seats any more. */
  List<String> free(UUID holder, @Nullable Tickets tickets) {
    return each(
        holder,
        tickets,
        seat -> {
          seat.holder = null;
          seat.booked = false;
        });
  }

  /** What the table is to say of a seat; null when there is no such seat. */
  @Nullable String status(String label) {
    Seat seat = seats.get(label);
    if (seat == null) {
      return null;
    }
    return seat.holder == null ? "AVAILABLE" : (seat.booked ? "BOOKED " : "HELD ") + seat.holder;
  }

  private interface Change {
    void of(Seat seat);
  }

  private List<String> each(UUID holder, @Nullable Tickets tickets, Change change) {
    List<String> wrong = new ArrayList<>();
    for (String label : labels(tickets)) {
      Seat seat = seats.get(label);
      if (seat == null || !holder.equals(seat.holder)) {
        wrong.add("%s gave %s, which it did not have".formatted(holder, label));
      } else {
        change.of(seat);
      }
    }
    return wrong;
  }

  private static List<String> labels(@Nullable Tickets tickets) {
    return tickets == null || tickets.seats() == null ? List.of() : tickets.seats();
  }
}
