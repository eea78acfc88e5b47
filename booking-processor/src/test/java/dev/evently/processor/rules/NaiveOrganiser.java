package dev.evently.processor.rules;

import dev.evently.common.access.Role;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.Category;
import dev.evently.processor.rules.NaiveEvent.NaivePool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishing and changing. */
final class NaiveOrganiser {
  private final NaiveEvent event;

  NaiveOrganiser(NaiveEvent event) {
    this.event = event;
  }

  void publish(LoggedRequest request, PublishEvent r) {
    NaiveTerms terms = new NaiveTerms();
    terms.name(r.terms());
    if (!r.startsAt().isAfter(request.at())) {
      event.reject(request, "EVENT_STARTED");
      return;
    }
    if (isNeverOnSale(request, r.startsAt(), terms)) {
      event.reject(request, "SALES_PERIOD_INVALID");
      return;
    }
    NaiveInfo info = new NaiveInfo();
    info.publish(r.info());
    if (!info.rejection(r.startsAt()).isEmpty()) {
      event.reject(request, info.rejection(r.startsAt()));
      return;
    }
    event.info = info;
    event.published = true;
    boolean isTheirOwn = request.record().actor().role() == Role.ORGANISER;
    event.organiser = isTheirOwn ? request.userId().toString() : "";
    event.name = r.name();
    event.venue = r.venue();
    event.start = r.startsAt();
    event.maxPerBooking = r.maxPerBooking();
    event.terms.name(r.terms());
    event.pools.getFirst().capacity = r.capacity();
    List<Category> categories = r.terms() == null ? null : r.terms().categories();
    if (categories != null && !categories.isEmpty()) {
      event.pools = new ArrayList<>(categories.stream().map(NaivePool::new).toList());
    }
    event.revision = 1;
    event.say("published %s".formatted(details()));
  }

  void change(LoggedRequest request, ChangeEvent r) {
    List<Category> categories = r.terms() == null ? null : r.terms().categories();
    NaiveInfo info = event.info.copy();
    info.clear(r.clearedOrNone());
    info.change(r.info());
    Instant start = Objects.requireNonNullElse(r.startsAt(), event.start);
    String no = "";
    if (r.startsAt() != null && !r.startsAt().isAfter(request.at())) {
      no = "EVENT_STARTED";
    } else if (r.revision() != event.revision) {
      no = "REVISION_MISMATCH";
    } else if (isNeverOnSaleThen(request, r)) {
      no = "SALES_PERIOD_INVALID";
    } else if (!info.rejection(start).isEmpty()) {
      no = info.rejection(start);
    } else if (info.draft && (event.taken(null) > 0 || event.waiting(null) > 0)) {
      no = "EVENT_IN_USE";
    } else if (liftsLimitOfUser(r)
        && event.seats.isEmpty()
        && (event.taken(null) > 0 || event.waiting(null) > 0)) {
      no = "EVENT_IN_USE";
    } else if (categories == null || (categories.isEmpty() && !event.hasCategories())) {
      no = capacityRejection(r.capacity());
    } else {
      no = categoriesRejection(categories, r.capacity());
    }
    if (!no.isEmpty()) {
      event.reject(request, no);
      return;
    }
    String was = event.changes.facts();
    Map<String, String> prices = event.changes.prices();
    event.name = Objects.requireNonNullElse(r.name(), event.name);
    event.venue = Objects.requireNonNullElse(r.venue(), event.venue);
    event.start = start;
    event.info = info;
    event.maxPerBooking = Objects.requireNonNullElse(r.maxPerBooking(), event.maxPerBooking);
    event.terms.clear(r.clearedOrNone());
    event.terms.name(r.terms());
    resize(categories, r.capacity());
    event.revision++;
    String told = request.record().isBefore(3) ? ", was -, []" : event.changes.change(was, prices);
    event.say("changed %s".formatted(details()) + told);
    event.promoteAll(request);
    event.changes.announce(request);
  }

  private boolean liftsLimitOfUser(ChangeEvent r) {
    NaiveTerms then = new NaiveTerms();
    then.maxPerUser = event.terms.maxPerUser;
    then.clear(r.clearedOrNone());
    then.name(r.terms());
    return event.terms.maxPerUser > 0 && then.maxPerUser == 0;
  }

  private boolean isNeverOnSaleThen(LoggedRequest request, ChangeEvent r) {
    NaiveTerms then = new NaiveTerms();
    then.opens = event.terms.opens;
    then.closes = event.terms.closes;
    then.clear(r.clearedOrNone());
    then.name(r.terms());
    boolean isAbout =
        r.startsAt() != null
            || (r.terms() != null
                && (r.terms().salesOpenAt() != null || r.terms().salesCloseAt() != null));
    Instant start = Objects.requireNonNullElse(r.startsAt(), event.start);
    return isAbout && isNeverOnSale(request, start, then);
  }

  /** Requests of before could ask for such a thing. */
  private static boolean isNeverOnSale(LoggedRequest request, Instant start, NaiveTerms terms) {
    return request.record().rules() != null
        && !terms.opens.equals(Instant.MIN)
        && (!terms.opens.isBefore(start) || !terms.opens.isBefore(terms.closes));
  }

  private String capacityRejection(@Nullable Integer capacity) {
    if (capacity == null) {
      return "";
    }
    if (event.hasCategories()) {
      return "CATEGORY_REQUIRED";
    }
    if (!event.seats.isEmpty() && capacity != event.capacity()) {
      return "SEATS_EXIST";
    }
    return capacity < event.taken(null) ? "CAPACITY_BELOW_BOOKED" : "";
  }

  private String categoriesRejection(List<Category> categories, @Nullable Integer capacity) {
    int sum = categories.stream().mapToInt(Category::capacity).sum();
    if (!categories.isEmpty() && capacity != null && capacity != sum) {
      return "CATEGORY_REQUIRED";
    }
    if (!event.seats.isEmpty() && !keepsTheSeats(categories)) {
      return "SEATS_EXIST";
    }
    if (categories.isEmpty() || !event.hasCategories()) {
      if (event.taken(null) > 0 || event.waiting(null) > 0) {
        return "CAPACITY_BELOW_BOOKED";
      }
    } else {
      for (NaivePool pool : event.pools) {
        Category kept = find(categories, pool.name);
        if (kept == null
            ? event.taken(pool.name) > 0 || event.waiting(pool.name) > 0
            : kept.capacity() < event.taken(pool.name)) {
          return "CAPACITY_BELOW_BOOKED";
        }
      }
    }
    return "";
  }

  private boolean keepsTheSeats(List<Category> categories) {
    if (categories.isEmpty() || !event.hasCategories()) {
      return false;
    }
    for (Category category : categories) {
      NaivePool pool = event.pool(category.name());
      if (category.capacity() != (pool == null ? 0 : pool.capacity)) {
        return false;
      }
    }
    return event.pools.stream()
        .allMatch(pool -> pool.capacity == 0 || find(categories, pool.name) != null);
  }

  private void resize(@Nullable List<Category> categories, @Nullable Integer capacity) {
    if (categories != null && !categories.isEmpty()) {
      List<NaivePool> pools = new ArrayList<>();
      for (Category category : categories) {
        NaivePool pool = event.pool(category.name());
        if (pool == null) {
          pool = new NaivePool(category);
        }
        pool.capacity = category.capacity();
        pool.price = NaivePool.price(category);
        pools.add(pool);
      }
      event.pools = pools;
    } else if (categories != null && event.hasCategories()) {
      int tickets = capacity == null ? event.capacity() : capacity;
      event.pools = new ArrayList<>(List.of(new NaivePool("", tickets, "-")));
    } else if (capacity != null) {
      event.pools.getFirst().capacity = capacity;
    }
  }

  private static @Nullable Category find(List<Category> categories, String name) {
    return categories.stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }

  /** The event in full. */
  private String details() {
    return "%s in %s at %s, %d tickets (%s), %d at once, revision %d, %s, %s"
        .formatted(
            event.name,
            event.venue,
            event.start,
            event.capacity(),
            event.hasCategories()
                ? event.pools.stream()
                    .map(pool -> pool.name + " " + pool.capacity + " " + pool.price)
                    .collect(Collectors.joining(", "))
                : "",
            event.maxPerBooking,
            event.revision,
            event.terms,
            event.info);
  }
}
