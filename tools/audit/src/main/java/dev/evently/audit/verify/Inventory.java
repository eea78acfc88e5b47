package dev.evently.audit.verify;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one event has on sale: its terms, its categories and its seats. */
final class Inventory {
  private final Violations violations;
  private final Map<String, CategoryLedger> categories = new TreeMap<>();
  private SaleTerms terms = SaleTerms.DEFAULT;
  private Instant startsAt = Instant.MAX;
  SeatLedger seats = new SeatLedger();

  Inventory(Violations violations) {
    this.violations = violations;
    keep(null, CategoryLedger.WHOLE);
  }

  /** In the order of their names. */
  Collection<CategoryLedger> categories() {
    return categories.values();
  }

  /** Null when there is no such category. */
  @Nullable CategoryLedger category(String name) {
    return categories.get(name);
  }

  SaleTerms terms() {
    return terms;
  }

  Instant startsAt() {
    return startsAt;
  }

  boolean hasStarted(Instant now) {
    return !now.isBefore(startsAt);
  }

  boolean isUnused() {
    return categories.values().stream().allMatch(CategoryLedger::isUnused);
  }

  /** The counters of the whole event. */
  Figures figures() {
    return categories.values().stream()
        .map(CategoryLedger::figures)
        .reduce(new Figures(0, 0, 0, 0), Figures::plus);
  }

  void add(OutcomeRecord record, List<SeatRow> rows) {
    if (seats.isEmpty()) {
      categories.values().forEach(category -> category.capacity = 0);
    }
    rows.forEach(row -> add(record, row));
  }

  /** Puts other rows in place of all; who has a seat keeps it. */
  void replace(OutcomeRecord record, List<SeatRow> rows) {
    SeatLedger before = seats;
    seats = new SeatLedger();
    add(record, rows);
    seats
        .keep(before)
        .forEach(label -> violations.seats().add(record, "%s is taken, and gone", label));
  }

  void describe(OutcomeRecord record, Instant starts, int capacity, @Nullable SaleTerms told) {
    startsAt = starts;
    terms = told == null ? SaleTerms.DEFAULT : told;
    Map<String, CategoryLedger> before = new HashMap<>(categories);
    categories.clear();
    for (Category category : terms.categoriesOrNone()) {
      CategoryLedger kept = keep(before.remove(category.name()), category.name());
      kept.capacity = category.capacity();
      kept.price = category.price();
      expectAsManySeats(record, category);
    }
    if (categories.isEmpty()) {
      keep(before.remove(CategoryLedger.WHOLE), CategoryLedger.WHOLE).capacity = capacity;
    }
    before.values().forEach(gone -> expectUnused(record, gone));
  }

  private void expectAsManySeats(OutcomeRecord record, Category category) {
    int size = seats.sizeOf(category.name());
    if (!seats.isEmpty() && size != category.capacity()) {
      violations
          .categories()
          .add(
              record,
              "\"%s\" has %d tickets and %d seats",
              category.name(),
              category.capacity(),
              size);
    }
  }

  private void expectUnused(OutcomeRecord record, CategoryLedger gone) {
    if (!gone.isUnused()) {
      violations
          .categories()
          .add(
              record,
              "\"%s\" is gone with %d taken and %d waiting",
              gone.name,
              gone.taken(),
              gone.waiting());
    }
  }

  private void add(OutcomeRecord record, SeatRow row) {
    boolean whole = terms.categoriesOrNone().isEmpty();
    String named = row.category() == null ? row.section() : row.category();
    String name = whole || named == null ? CategoryLedger.WHOLE : named;
    CategoryLedger category = categories.get(name);
    if (category == null) {
      violations.categories().add(record, "row %s of \"%s\"", row.name(), name);
      return;
    }
    category.capacity += row.seats().size();
    row.labels()
        .filter(label -> !seats.add(label, name))
        .forEach(label -> violations.seats().add(record, "%s is added twice", label));
  }

  private CategoryLedger keep(@Nullable CategoryLedger before, String name) {
    CategoryLedger category = before == null ? new CategoryLedger(name) : before;
    categories.put(name, category);
    return category;
  }
}
