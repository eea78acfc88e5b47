package dev.evently.api.history;

import dev.evently.api.page.Continued;
import dev.evently.common.outcome.OutcomeRecord;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a history.
 *
 * @param items as they stand in the outcome log, in order
 * @param nextSequence the {@code after} of the next part: the sequence of the last item, or what
 *     was asked for when there is none yet
 */
record OutcomePage(
    @ArraySchema(schema = @Schema(implementation = OutcomeRecord.class)) List<StoredOutcome> items,
    long nextSequence)
    implements Continued {
  /** A history has no end: what follows its last item may be still to come. */
  @Override
  public @Nullable String next() {
    return items.isEmpty() ? null : Long.toString(nextSequence);
  }

  static OutcomePage of(List<StoredOutcome> items, long after) {
    return new OutcomePage(items, items.isEmpty() ? after : items.getLast().sequence());
  }
}
