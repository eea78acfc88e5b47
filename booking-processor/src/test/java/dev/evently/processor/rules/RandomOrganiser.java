package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.Request;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.processor.rules.NaiveSeats.NaiveSeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What organisers ask for in a random script, and now and then people who are none. */
final class RandomOrganiser {
  private final Random random;
  private final TestRequestLog log;
  private final RandomTerms randomTerms;
  private final RandomInfo randomInfo;
  private final NaiveDecider naive;
  private final Supplier<Actor> anybody;
  private final boolean seated;
  private final boolean categorised;

  /** Who publishes the event: an admin, or somebody who also comes as a user. */
  private final Actor ruler;

  /** The labels of all seats that were ever asked for. */
  final List<String> seats = new ArrayList<>();

  RandomOrganiser(
      Random random,
      TestRequestLog log,
      RandomTerms randomTerms,
      NaiveDecider naive,
      Supplier<Actor> anybody,
      boolean seated,
      boolean categorised) {
    this.random = random;
    this.log = log;
    this.randomTerms = randomTerms;
    randomInfo = new RandomInfo(random);
    this.naive = naive;
    this.anybody = anybody;
    this.seated = seated;
    this.categorised = categorised;
    ruler = random.nextBoolean() ? TestRequestLog.ADMIN : TestRequestLog.organiser("person 0");
  }

  LoggedRequest publish() {
    List<Category> categories = categorised ? randomTerms.categories() : List.of();
    boolean hasTerms = random.nextInt(4) > 0;
    SaleTerms terms = hasTerms ? randomTerms.terms(2, null) : SaleTerms.DEFAULT;
    return log.add(
        log.event,
        random.nextInt(60) == 0 ? anybody.get() : ruler,
        new PublishEvent(
            "Concert",
            "Hall",
            start(),
            categorised
                ? categories.stream().mapToInt(Category::capacity).sum()
                : randomTerms.capacity(),
            random.nextInt(9) == 0 ? 1 : 2 + random.nextInt(4),
            categorised ? terms.with(categories) : hasTerms ? terms : null,
            randomInfo.infoOrNot(TestRequestLog.START)));
  }

  /** Mostly later than everything, now and then soon, seldom before the script begins. */
  private Instant start() {
    return switch (random.nextInt(40)) {
      case 0 -> TestRequestLog.OPENING.minusSeconds(random.nextInt(2));
      case 1, 2, 3 -> log.now().plusSeconds(random.nextInt(30));
      case 4, 5, 6, 7 -> TestRequestLog.START.plus(Duration.ofDays(random.nextInt(40) - 20));
      default -> TestRequestLog.START;
    };
  }

  /** The seats of now, mostly, in another order: few of the taken ones are forgotten. */
  LoggedRequest replaceSeats() {
    List<SeatRow> rows = new ArrayList<>();
    for (NaiveSeat seat : naive.map()) {
      boolean isForgotten = random.nextInt(seat.holder == null ? 4 : 60) == 0;
      boolean isMoved = random.nextInt(40) == 0;
      if (!isForgotten) {
        rows.add(isMoved ? random.nextInt(rows.size() + 1) : rows.size(), alone(seat));
      }
    }
    rows = joined(rows);
    rows.replaceAll(randomTerms::withAisles);
    if (rows.isEmpty() || random.nextInt(3) == 0) {
      rows.addAll(random.nextInt(rows.size() + 1), newRows());
    }
    Set<String> labels = new HashSet<>();
    rows.removeIf(row -> !row.labels().allMatch(labels::add));
    rows.forEach(row -> row.labels().forEach(seats::add));
    return log.add(organiser(), new ReplaceSeats(revision(), rows));
  }

  private SeatRow alone(NaiveSeat seat) {
    List<Category> categories = naive.categories();
    String category = seat.category.isEmpty() ? null : seat.category;
    boolean isOther = random.nextInt(seat.holder == null ? 10 : 100) == 0;
    if (isOther && !categories.isEmpty()) {
      category = randomTerms.any(categories).name();
    }
    return new SeatRow(seat.of.section(), seat.of.row(), List.of(seat.number), category);
  }

  /** Seats that follow each other in one row are one. */
  private static List<SeatRow> joined(List<SeatRow> single) {
    List<SeatRow> rows = new ArrayList<>();
    for (SeatRow seat : single) {
      SeatRow last = rows.isEmpty() ? null : rows.getLast();
      if (last != null
          && last.name().equals(seat.name())
          && Objects.equals(last.section(), seat.section())
          && Objects.equals(last.category(), seat.category())) {
        List<String> numbers = new ArrayList<>(last.seats());
        numbers.addAll(seat.seats());
        rows.set(
            rows.size() - 1, new SeatRow(seat.section(), seat.row(), numbers, seat.category()));
      } else {
        rows.add(seat);
      }
    }
    return rows;
  }

  private List<SeatRow> newRows() {
    return randomTerms.rows(naive.categories().stream().map(Category::name).toList());
  }

  LoggedRequest addSeats() {
    List<SeatRow> rows = newRows();
    Set<String> labels = new HashSet<>();
    rows.forEach(row -> row.labels().forEach(labels::add));
    if (labels.size() < rows.stream().mapToInt(row -> row.seats().size()).sum()) {
      rows = rows.subList(0, 1);
    }
    rows.forEach(row -> row.labels().forEach(seats::add));
    return log.add(organiser(), new AddSeats(rows));
  }

  LoggedRequest change() {
    List<Category> categories = naive.categories();
    boolean namesCategories =
        categories.isEmpty() ? random.nextInt(20) == 0 : random.nextInt(3) > 0;
    List<Category> named = namesCategories ? others(categories) : null;
    boolean namesCapacity = random.nextInt(categories.isEmpty() ? 2 : 8) == 0;
    @Nullable Integer capacity = namesCapacity ? (Integer) randomTerms.capacity() : null;
    if (capacity != null && named != null && random.nextInt(3) > 0) {
      capacity = named.stream().mapToInt(Category::capacity).sum();
    }
    SaleTerms terms = randomTerms.terms(4, named);
    Request change =
        new ChangeEvent(
            revision(),
            random.nextInt(8) == 0 ? "Concert " + random.nextInt(9) : null,
            random.nextInt(8) == 0 ? "Hall " + random.nextInt(9) : null,
            random.nextInt(6) == 0 ? start() : null,
            capacity,
            random.nextInt(8) == 0 ? 1 + random.nextInt(6) : null,
            named == null && random.nextInt(3) == 0 ? null : terms,
            randomInfo.infoOrNot(TestRequestLog.START),
            randomInfo.clearedOrNot());
    return log.add(organiser(), change);
  }

  private List<Category> others(List<Category> categories) {
    if (random.nextInt(25) == 0) {
      return List.of();
    }
    return categories.isEmpty()
        ? randomTerms.categories()
        : randomTerms.changed(categories, !seated);
  }

  private long revision() {
    return Math.max(0, naive.revision() + (random.nextInt(5) > 0 ? 0 : random.nextInt(3) - 1));
  }

  LoggedRequest cancelEvent() {
    return log.add(organiser(), new CancelEvent(random.nextInt(3) == 0 ? revision() : null));
  }

  /** Mostly one who may, and now and then the organiser of another event, or nobody's. */
  Actor organiser() {
    return switch (random.nextInt(20)) {
      case 0 -> anybody.get();
      case 1 -> TestRequestLog.organiser("person 1");
      case 2, 3, 4 -> TestRequestLog.ADMIN;
      default -> ruler;
    };
  }
}
