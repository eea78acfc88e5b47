package dev.evently.audit.verify;

import dev.evently.common.outcome.OutcomeRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is not as it must be: the first ones in words, all of them counted. */
final class Differences {
  private static final int SHOWN = 5;

  private final List<String> first = new ArrayList<>();
  private long count;

  void add(String difference) {
    count++;
    if (first.size() < SHOWN) {
      first.add(difference);
    }
  }

  /** What an outcome should not say, or should not follow. */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation is not among our libraries
  void add(OutcomeRecord record, String what, @Nullable Object... about) {
    add(
        "event %s, sequence %d at %s: %s"
            .formatted(
                record.eventId(), record.sequence(), record.position(), what.formatted(about)));
  }

  boolean none() {
    return count == 0;
  }

  List<String> shown() {
    List<String> shown = new ArrayList<>(first);
    if (count > SHOWN) {
      shown.add("and %,d more".formatted(count - SHOWN));
    }
    return shown;
  }
}
