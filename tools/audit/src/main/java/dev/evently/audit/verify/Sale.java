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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What is sold: the terms of one event, its categories with their lines, and its seats. */
final class Sale {
  private final Complaints complaints;
  private final Map<String, LineLedger> lines = new TreeMap<>();
  private SaleTerms terms = SaleTerms.DEFAULT;
  private Instant startsAt = Instant.MAX;
  final SeatLedger seats = new SeatLedger();

  Sale(Complaints complaints) {
    this.complaints = complaints;
    line(null, LineLedger.WHOLE);
  }

  /** In the order of their categories' names. */
  Collection<LineLedger> lines() {
    return lines.values();
  }

  /** Null when there is no such category. */
  @Nullable LineLedger line(String category) {
    return lines.get(category);
  }

  SaleTerms terms() {
    return terms;
  }

  boolean hasStarted(Instant now) {
    return !now.isBefore(startsAt);
  }

  int sum(ToIntFunction<LineLedger> figure) {
    return lines.values().stream().mapToInt(figure).sum();
  }

  void add(OutcomeRecord record, List<SeatRow> rows) {
    if (seats.isEmpty()) {
      lines.values().forEach(line -> line.capacity = 0);
    }
    rows.forEach(row -> add(record, row));
  }

  void describe(OutcomeRecord record, Instant starts, int places, @Nullable SaleTerms told) {
    startsAt = starts;
    terms = told == null ? SaleTerms.DEFAULT : told;
    Map<String, LineLedger> before = new HashMap<>(lines);
    lines.clear();
    for (Category category : terms.categoriesOrNone()) {
      LineLedger line = line(before.remove(category.name()), category.name());
      line.capacity = category.capacity();
      line.price = category.price();
      if (!seats.isEmpty() && seats.sizeOf(category.name()) != category.capacity()) {
        complaints
            .categories()
            .add(
                record,
                "\"%s\" has %d places and %d seats",
                category.name(),
                category.capacity(),
                seats.sizeOf(category.name()));
      }
    }
    if (lines.isEmpty()) {
      line(before.remove(LineLedger.WHOLE), LineLedger.WHOLE).capacity = places;
    }
    for (LineLedger gone : before.values()) {
      if (!gone.isUnused()) {
        complaints
            .categories()
            .add(
                record,
                "\"%s\" is gone with %d taken and %d waiting",
                gone.name,
                gone.taken(),
                gone.waiting());
      }
    }
  }

  private void add(OutcomeRecord record, SeatRow row) {
    boolean whole = terms.categoriesOrNone().isEmpty();
    String named = row.category() == null ? row.section() : row.category();
    String category = whole || named == null ? LineLedger.WHOLE : named;
    LineLedger line = lines.get(category);
    if (line == null) {
      complaints.categories().add(record, "row %s of \"%s\"", row.name(), category);
      return;
    }
    line.capacity += row.seats().size();
    row.labels()
        .filter(label -> !seats.add(label, category))
        .forEach(label -> complaints.seats().add(record, "%s is added twice", label));
  }

  private LineLedger line(@Nullable LineLedger before, String name) {
    LineLedger line = before == null ? new LineLedger(name) : before;
    lines.put(name, line);
    return line;
  }
}
