package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What organisers ask for in a random script, and now and then people who are none. */
final class RandomOrganiser {
  private final Random random;
  private final Line line;
  private final RandomTerms house;
  private final NaiveBoxOffice office;
  private final Supplier<Actor> anybody;
  private final boolean seated;
  private final boolean categorised;

  /** The labels of all seats that were ever asked for. */
  final List<String> seats = new ArrayList<>();

  RandomOrganiser(
      Random random,
      Line line,
      RandomTerms house,
      NaiveBoxOffice office,
      Supplier<Actor> anybody,
      boolean seated,
      boolean categorised) {
    this.random = random;
    this.line = line;
    this.house = house;
    this.office = office;
    this.anybody = anybody;
    this.seated = seated;
    this.categorised = categorised;
  }

  LoggedRequest publish() {
    List<Category> categories = categorised ? house.categories() : List.of();
    boolean hasTerms = random.nextInt(4) > 0;
    SaleTerms terms = hasTerms ? house.terms(2, null) : SaleTerms.DEFAULT;
    return line.add(
        line.event,
        random.nextInt(60) == 0 ? anybody.get() : Line.ADMIN,
        new PublishEvent(
            "Concert",
            "Hall",
            start(),
            categorised ? categories.stream().mapToInt(Category::capacity).sum() : house.capacity(),
            random.nextInt(9) == 0 ? 1 : 2 + random.nextInt(4),
            categorised ? terms.with(categories) : hasTerms ? terms : null));
  }

  /** Mostly later than everything, now and then soon, seldom before the script begins. */
  private Instant start() {
    return switch (random.nextInt(40)) {
      case 0 -> Line.OPENING.minusSeconds(random.nextInt(2));
      case 1, 2, 3 -> line.now().plusSeconds(random.nextInt(30));
      case 4, 5, 6, 7 -> Line.START.plus(Duration.ofDays(random.nextInt(40) - 20));
      default -> Line.START;
    };
  }

  LoggedRequest addSeats() {
    List<SeatRow> rows = house.rows(office.categories().stream().map(Category::name).toList());
    Set<String> labels = new HashSet<>();
    rows.forEach(row -> row.labels().forEach(labels::add));
    if (labels.size() < rows.stream().mapToInt(row -> row.seats().size()).sum()) {
      rows = rows.subList(0, 1);
    }
    rows.forEach(row -> row.labels().forEach(seats::add));
    return line.add(organiser(), new AddSeats(rows));
  }

  LoggedRequest change() {
    List<Category> categories = office.categories();
    boolean namesCategories =
        categories.isEmpty() ? random.nextInt(20) == 0 : random.nextInt(3) > 0;
    List<Category> named = namesCategories ? others(categories) : null;
    boolean namesCapacity = random.nextInt(categories.isEmpty() ? 2 : 8) == 0;
    @Nullable Integer capacity = namesCapacity ? (Integer) house.capacity() : null;
    if (capacity != null && named != null && random.nextInt(3) > 0) {
      capacity = named.stream().mapToInt(Category::capacity).sum();
    }
    SaleTerms terms = house.terms(4, named);
    Request change =
        new ChangeEvent(
            revision(),
            random.nextInt(8) == 0 ? "Concert " + random.nextInt(9) : null,
            random.nextInt(8) == 0 ? "Hall " + random.nextInt(9) : null,
            random.nextInt(6) == 0 ? start() : null,
            capacity,
            random.nextInt(8) == 0 ? 1 + random.nextInt(6) : null,
            named == null && random.nextInt(3) == 0 ? null : terms);
    return line.add(organiser(), change);
  }

  private List<Category> others(List<Category> categories) {
    if (random.nextInt(25) == 0) {
      return List.of();
    }
    return categories.isEmpty() ? house.categories() : house.changed(categories, !seated);
  }

  private long revision() {
    return Math.max(0, office.revision() + (random.nextInt(5) > 0 ? 0 : random.nextInt(3) - 1));
  }

  LoggedRequest cancelEvent() {
    return line.add(organiser(), new CancelEvent(random.nextInt(3) == 0 ? revision() : null));
  }

  private Actor organiser() {
    return random.nextInt(20) == 0 ? anybody.get() : Line.ADMIN;
  }
}
