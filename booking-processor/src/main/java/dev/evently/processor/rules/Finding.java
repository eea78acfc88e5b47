package dev.evently.processor.rules;

import dev.evently.common.sale.Tickets;
import org.jspecify.annotations.Nullable;

/** What there is for a newcomer. */
sealed interface Finding {
  /** The places wanted; {@code tickets} says which. */
  record Places(@Nullable Tickets tickets) implements Finding {}

  /** Not enough, or others wait for them. */
  record Full(Pool pool) implements Finding {}

  /** Nothing, whatever is free. */
  record Refused(Refusal refusal) implements Finding {}
}
