package dev.evently.api.hold;

import dev.evently.api.page.CsvTable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The holds of an event as lines of a table. */
final class EventHoldCsv {
  static final List<String> HEADER =
      List.of(
          "holdId",
          "userId",
          "name",
          "email",
          "quantity",
          "seats",
          "category",
          "price",
          "currency",
          "status",
          "placedAt",
          "expiresAt",
          "endedAt",
          "entryId");

  private EventHoldCsv() {}

  static List<@Nullable Object> cells(EventHoldView hold) {
    return Arrays.asList(
        hold.holdId(),
        hold.userId(),
        hold.name(),
        hold.email(),
        hold.quantity(),
        CsvTable.seats(hold.seats()),
        hold.category(),
        CsvTable.amount(hold.price()),
        CsvTable.currency(hold.price()),
        hold.status(),
        hold.placedAt(),
        hold.expiresAt(),
        hold.endedAt(),
        hold.entryId());
  }
}
