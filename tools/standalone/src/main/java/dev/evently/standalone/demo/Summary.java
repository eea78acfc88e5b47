package dev.evently.standalone.demo;

import dev.evently.common.outcome.OutcomeRecord;
import java.util.Map;
import java.util.UUID;

/** What the demo came to, in a few lines. */
record Summary(
    int users,
    int capacity,
    CrowdPace pace,
    BookingOrder order,
    Map<UUID, DemoUser> byId,
    int promoted,
    boolean fine) {

  String text() {
    return speed() + lastConfirmed() + firstWaitlisted() + promotions() + verdict();
  }

  private String speed() {
    return """

    ── The on-sale of "%s" ─────────────────────────────────────────
      %,d people came for %,d tickets.
      The first was accepted after %.2f s and the last after %.1f s: %,.0f a second, %,d in the best one. The last receipt came after %.1f s.
    """
        .formatted(
            Organiser.EVENT_NAME,
            users,
            capacity,
            pace.secondsToFirst(),
            pace.secondsToLast(),
            pace.perSecond(),
            pace.inBestSecond(),
            pace.secondsToLastReceipt());
  }

  private String lastConfirmed() {
    if (order.confirmed().isEmpty()) {
      return "";
    }
    OutcomeRecord last = order.confirmed().getLast();
    return "  The last to get a ticket was %s, at position %s of the log.%n"
        .formatted(BookingOrder.user(last, byId).name(), last.position());
  }

  private String firstWaitlisted() {
    if (order.waiting().isEmpty()) {
      return "";
    }
    OutcomeRecord first = order.waiting().getFirst();
    return "  %s came just after, at position %s, and was the first on the waitlist%s%n"
        .formatted(
            BookingOrder.user(first, byId).name(),
            first.position(),
            promoted > 0 ? ": a cancellation let them in." : ".");
  }

  private String promotions() {
    return promoted == 0
        ? ""
        : "  %,d tickets came back and went to the %,d who had waited longest.%n"
            .formatted(promoted, promoted);
  }

  private String verdict() {
    return fine
        ? "  Nobody was lost, nobody overtook, nothing was sold twice.\n"
        : "  Something is NOT as it should be: see FAILED above.\n";
  }
}
