package dev.evently.api.waitlist;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The waitlists of an event as lines of a table. */
final class EventWaitCsv {
  static final List<String> HEADER =
      List.of(
          "position",
          "entryId",
          "userId",
          "name",
          "email",
          "quantity",
          "category",
          "status",
          "joinedAt",
          "endedAt",
          "expiresAt");

  private EventWaitCsv() {}

  static List<@Nullable Object> cells(EventWaits.Row row) {
    WaitlistEntryView entry = row.view();
    return Arrays.asList(
        entry.position(),
        entry.entryId(),
        entry.userId(),
        entry.name(),
        entry.email(),
        entry.quantity(),
        entry.category(),
        entry.status(),
        entry.joinedAt(),
        entry.endedAt(),
        entry.expiresAt());
  }
}
