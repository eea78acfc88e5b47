package dev.evently.standalone.demo;

import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The evening in a few lines. */
record Report(
    int users,
    int capacity,
    Burst.Times times,
    Fairness fairness,
    Map<UUID, Person> people,
    int promoted,
    boolean fine) {

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """

        ── The evening of "%s" ─────────────────────────────────────────
          %,d people came at once for %,d places.
          The last of them was accepted after %.1f s (%,.0f a second), the last was decided after %.1f s.
        """
            .formatted(
                Organiser.EVENT_NAME,
                users,
                capacity,
                seconds(times.accepted()),
                users / seconds(times.accepted()),
                seconds(times.decided())));
    if (!fairness.confirmed().isEmpty()) {
      OutcomeRecord last = fairness.confirmed().getLast();
      text.append(
          "  The last to get in was %s, at place %s in the log.%n"
              .formatted(Fairness.person(last, people).name(), last.position()));
    }
    if (!fairness.waiting().isEmpty()) {
      OutcomeRecord first = fairness.waiting().getFirst();
      text.append(
          "  %s came just after, at place %s, and was the first in line%s%n"
              .formatted(
                  Fairness.person(first, people).name(),
                  first.position(),
                  promoted > 0 ? ": a cancellation let them in." : "."));
    }
    if (promoted > 0) {
      text.append(
          "  %,d places came back and went to the %,d who had waited longest.%n"
              .formatted(promoted, promoted));
    }
    text.append(
        fine
            ? "  Nobody was lost, nobody overtook, nothing was sold twice.\n"
            : "  Something is NOT as it should be: see FAILED above.\n");
    return text.toString();
  }

  private static double seconds(Duration duration) {
    return Math.max(0.001, duration.toMillis() / 1000.0);
  }
}
