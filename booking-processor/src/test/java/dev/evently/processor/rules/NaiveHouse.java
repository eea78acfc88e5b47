package dev.evently.processor.rules;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.sale.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of one event, as lists to walk through, and what was said of it last. */
final class NaiveHouse {
  static final int MOST_DUE_AT_ONCE = 10_000;
  static final int MOST_ENDS_AT_ONCE = 1_000;

  final NaiveTerms terms = new NaiveTerms();
  final NaiveSeats seats = new NaiveSeats();
  final List<NaiveTicket> tickets = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  List<Area> areas = new ArrayList<>(List.of(new Area("", 0, "-")));
  String name = "";
  String venue = "";
  Instant start = Instant.MAX;
  int maxPerBooking;
  long revision;
  boolean published;
  boolean cancelled;

  /** A category; at an event without categories all of it, with an empty name. */
  static final class Area {
    final String name;
    int capacity;
    String price;
    String chance = "-";

    Area(String name, int capacity, String price) {
      this.name = name;
      this.capacity = capacity;
      this.price = price;
    }

    Area(Category category) {
      this(category.name(), category.capacity(), price(category));
    }

    static String price(Category category) {
      return category.price() == null
          ? "-"
          : category.price().amount() + " " + category.price().currency();
    }
  }

  /** Says it, with the figures of the event as they are now. */
  void say(String words) {
    said.add(
        published
            ? "%s (%d+%d of %d, %d wait)"
                .formatted(words, confirmed(null), held(null), capacity(), waiting(null))
            : words + " (0+0 of 0, 0 wait)");
  }

  void refuse(LoggedRequest request, String reason) {
    if (request.record().request() instanceof PlaceBooking booking) {
      say("no booking of %d for %s: %s".formatted(booking.quantity(), request.userId(), reason));
    } else {
      say("no %s for %s: %s".formatted(request.record().type(), request.userId(), reason));
    }
  }

  boolean isStarted(Instant now) {
    return !start.isAfter(now);
  }

  boolean hasCategories() {
    return !areas.getFirst().name.isEmpty();
  }

  @Nullable Area area(String name) {
    return areas.stream().filter(area -> area.name.equals(name)).findFirst().orElse(null);
  }

  List<Area> areasByName() {
    return areas.stream().sorted(Comparator.comparing(area -> area.name)).toList();
  }

  int capacity() {
    return areas.stream().mapToInt(area -> area.capacity).sum();
  }

  /** Places confirmed of a category; null for all of them. */
  int confirmed(@Nullable String area) {
    return of(area).filter(t -> t.booking.equals("confirmed")).mapToInt(t -> t.quantity).sum();
  }

  int held(@Nullable String area) {
    return of(area).filter(t -> t.hold.equals("held")).mapToInt(t -> t.quantity).sum();
  }

  int waiting(@Nullable String area) {
    return (int) of(area).filter(t -> t.wait.equals("waiting")).count();
  }

  int taken(@Nullable String area) {
    return confirmed(area) + held(area);
  }

  int free(Area area) {
    return area.capacity - taken(area.name);
  }

  private Stream<NaiveTicket> of(@Nullable String area) {
    return tickets.stream().filter(ticket -> area == null || ticket.category.equals(area));
  }

  @Nullable NaiveTicket booking(UUID id) {
    return find(id, ticket -> !ticket.booking.isEmpty());
  }

  @Nullable NaiveTicket hold(UUID id) {
    return find(id, ticket -> !ticket.hold.isEmpty());
  }

  @Nullable NaiveTicket entry(UUID id) {
    return find(id, ticket -> !ticket.wait.isEmpty());
  }

  private @Nullable NaiveTicket find(UUID id, Predicate<NaiveTicket> isOne) {
    return tickets.stream().filter(t -> t.id.equals(id)).filter(isOne).findFirst().orElse(null);
  }

  /** Places may have come free: the line moves as far as it may, and remembers its chance. */
  void move(Area line, LoggedRequest request) {
    if (waiting(line.name) == 0) {
      return;
    }
    boolean mayMove = !isStarted(request.at()) && !terms.suspended;
    for (NaiveTicket next = next(line); mayMove && next != null; next = next(line)) {
      promote(next, line, request);
    }
    line.chance =
        "%d at %s, %d left".formatted(request.position().offset(), request.at(), free(line));
  }

  void moveAll(LoggedRequest request) {
    for (Area line : areasByName()) {
      move(line, request);
    }
  }

  private @Nullable NaiveTicket next(Area line) {
    for (NaiveTicket ticket : tickets) {
      if (ticket.wait.equals("waiting") && ticket.category.equals(line.name)) {
        if (ticket.quantity <= free(line)) {
          return ticket;
        }
        if (!terms.firstFit) {
          return null;
        }
      }
    }
    return null;
  }

  private void promote(NaiveTicket ticket, Area line, LoggedRequest request) {
    if (!seats.isEmpty()) {
      ticket.seats = seats.bestOrAny(ticket.quantity, line.name);
      seats.give(ticket.seats, ticket.id);
    }
    ticket.price = line.price;
    if (terms.offers) {
      ticket.changeWait("offered", request);
      ticket.hold(request.at().plus(terms.offerTtl), request);
      say(
          "offered %s as %s to %s %d at %s until %s %s"
              .formatted(
                  ticket.id,
                  ticket.id,
                  ticket.asker,
                  ticket.quantity,
                  name,
                  ticket.expires,
                  ticket.places()));
    } else {
      ticket.changeWait("promoted", request);
      ticket.changeBooking("confirmed", request);
      say(
          "promoted %s to %s of %s %d at %s %s"
              .formatted(
                  ticket.id, ticket.id, ticket.asker, ticket.quantity, name, ticket.places()));
    }
  }
}
