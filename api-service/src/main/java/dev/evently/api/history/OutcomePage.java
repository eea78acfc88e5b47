package dev.evently.api.history;

import dev.evently.common.outcome.OutcomeRecord;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A part of a history.
 *
 * @param items as they stand in the outcome log, in order
 * @param nextSequence the {@code after} of the next part: the sequence of the last item, or what
 *     was asked for when there is none yet
 */
record OutcomePage(
    @ArraySchema(schema = @Schema(implementation = OutcomeRecord.class)) List<StoredOutcome> items,
    long nextSequence) {

  static OutcomePage of(List<StoredOutcome> items, long after) {
    return new OutcomePage(items, items.isEmpty() ? after : items.getLast().sequence());
  }
}
