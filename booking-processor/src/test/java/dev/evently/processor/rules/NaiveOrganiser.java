package dev.evently.processor.rules;

import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SeatRow;
import dev.evently.processor.rules.NaiveHouse.Area;
import dev.evently.processor.rules.NaiveSeats.NaiveSeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishing and changing. */
final class NaiveOrganiser {
  private static final int MOST_SEATS = 100_000;

  private final NaiveHouse house;

  NaiveOrganiser(NaiveHouse house) {
    this.house = house;
  }

  void publish(LoggedRequest request, PublishEvent r) {
    if (!r.startsAt().isAfter(request.at())) {
      house.refuse(request, "EVENT_STARTED");
      return;
    }
    house.published = true;
    house.name = r.name();
    house.venue = r.venue();
    house.start = r.startsAt();
    house.maxPerBooking = r.maxPerBooking();
    house.terms.name(r.terms());
    house.areas.getFirst().capacity = r.capacity();
    List<Category> categories = r.terms() == null ? null : r.terms().categories();
    if (categories != null && !categories.isEmpty()) {
      house.areas = new ArrayList<>(categories.stream().map(Area::new).toList());
    }
    house.revision = 1;
    house.say("published %s".formatted(details()));
  }

  void change(LoggedRequest request, ChangeEvent r) {
    List<Category> categories = r.terms() == null ? null : r.terms().categories();
    String no = "";
    if (r.startsAt() != null && !r.startsAt().isAfter(request.at())) {
      no = "EVENT_STARTED";
    } else if (r.revision() != house.revision) {
      no = "REVISION_MISMATCH";
    } else if (categories == null || (categories.isEmpty() && !house.hasCategories())) {
      no = refusalOfCapacity(r.capacity());
    } else {
      no = refusalOfCategories(categories, r.capacity());
    }
    if (!no.isEmpty()) {
      house.refuse(request, no);
      return;
    }
    house.name = Objects.requireNonNullElse(r.name(), house.name);
    house.venue = Objects.requireNonNullElse(r.venue(), house.venue);
    house.start = Objects.requireNonNullElse(r.startsAt(), house.start);
    house.maxPerBooking = Objects.requireNonNullElse(r.maxPerBooking(), house.maxPerBooking);
    house.terms.name(r.terms());
    resize(categories, r.capacity());
    house.revision++;
    house.say("changed %s".formatted(details()));
    house.moveAll(request);
  }

  private String refusalOfCapacity(@Nullable Integer capacity) {
    if (capacity == null) {
      return "";
    }
    if (house.hasCategories()) {
      return "CATEGORY_REQUIRED";
    }
    if (!house.seats.isEmpty() && capacity != house.capacity()) {
      return "SEATS_EXIST";
    }
    return capacity < house.taken(null) ? "CAPACITY_BELOW_BOOKED" : "";
  }

  private String refusalOfCategories(List<Category> categories, @Nullable Integer capacity) {
    int sum = categories.stream().mapToInt(Category::capacity).sum();
    if (!categories.isEmpty() && capacity != null && capacity != sum) {
      return "CATEGORY_REQUIRED";
    }
    if (!house.seats.isEmpty() && !keepsTheSeats(categories)) {
      return "SEATS_EXIST";
    }
    if (categories.isEmpty() || !house.hasCategories()) {
      if (house.taken(null) > 0 || house.waiting(null) > 0) {
        return "CAPACITY_BELOW_BOOKED";
      }
    } else {
      for (Area area : house.areas) {
        Category kept = find(categories, area.name);
        if (kept == null
            ? house.taken(area.name) > 0 || house.waiting(area.name) > 0
            : kept.capacity() < house.taken(area.name)) {
          return "CAPACITY_BELOW_BOOKED";
        }
      }
    }
    return "";
  }

  private boolean keepsTheSeats(List<Category> categories) {
    if (categories.isEmpty() || !house.hasCategories()) {
      return false;
    }
    for (Category category : categories) {
      Area area = house.area(category.name());
      if (category.capacity() != (area == null ? 0 : area.capacity)) {
        return false;
      }
    }
    return house.areas.stream()
        .allMatch(area -> area.capacity == 0 || find(categories, area.name) != null);
  }

  private void resize(@Nullable List<Category> categories, @Nullable Integer capacity) {
    if (categories != null && !categories.isEmpty()) {
      List<Area> areas = new ArrayList<>();
      for (Category category : categories) {
        Area area = house.area(category.name());
        if (area == null) {
          area = new Area(category);
        }
        area.capacity = category.capacity();
        area.price = Area.price(category);
        areas.add(area);
      }
      house.areas = areas;
    } else if (categories != null && house.hasCategories()) {
      int places = capacity == null ? house.capacity() : capacity;
      house.areas = new ArrayList<>(List.of(new Area("", places, "-")));
    } else if (capacity != null) {
      house.areas.getFirst().capacity = capacity;
    }
  }

  private static @Nullable Category find(List<Category> categories, String name) {
    return categories.stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }

  void addSeats(LoggedRequest request, AddSeats r) {
    List<NaiveSeat> more = new ArrayList<>();
    for (SeatRow row : r.rows()) {
      String category = categoryOf(row);
      row.seats().forEach(seat -> more.add(new NaiveSeat(row, seat, category)));
    }
    String no = refusalOf(more);
    if (!no.isEmpty()) {
      house.refuse(request, no);
      return;
    }
    house.seats.all.addAll(more);
    house.areas.forEach(area -> area.capacity = house.seats.count(area.name));
    house.revision++;
    house.say(
        "seats %s, revision %d"
            .formatted(
                more.stream().map(seat -> seat.label).collect(Collectors.joining(",")),
                house.revision));
    house.moveAll(request);
  }

  private String refusalOf(List<NaiveSeat> more) {
    if (more.size() + house.seats.all.size() > MOST_SEATS
        || more.stream().anyMatch(s -> house.seats.find(s.label) != null)
        || more.stream().anyMatch(s -> house.seats.hasRow(s.row))) {
      return "SEATS_EXIST";
    }
    if (house.seats.isEmpty() && house.taken(null) > 0) {
      return "CAPACITY_BELOW_BOOKED";
    }
    return more.stream()
        .map(seat -> seat.category)
        .filter(category -> category.startsWith("CATEGORY_"))
        .findFirst()
        .orElse("");
  }

  /** The category of the row, or why it has none. */
  private String categoryOf(SeatRow row) {
    if (!house.hasCategories()) {
      return row.category() == null ? "" : "CATEGORY_UNKNOWN";
    }
    if (row.category() != null) {
      return house.area(row.category()) == null ? "CATEGORY_UNKNOWN" : row.category();
    }
    return row.section() == null || house.area(row.section()) == null
        ? "CATEGORY_REQUIRED"
        : row.section();
  }

  /** The event in full. */
  private String details() {
    return "%s in %s at %s, %d places (%s), %d at once, revision %d, %s"
        .formatted(
            house.name,
            house.venue,
            house.start,
            house.capacity(),
            house.hasCategories()
                ? house.areas.stream()
                    .map(area -> area.name + " " + area.capacity + " " + area.price)
                    .collect(Collectors.joining(", "))
                : "",
            house.maxPerBooking,
            house.revision,
            house.terms);
  }
}
