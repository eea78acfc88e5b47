package dev.evently.processor.rules;

import dev.evently.common.sale.Tickets;
import org.jspecify.annotations.Nullable;

/** Whether the tickets that a request asks for can be had at once. */
sealed interface Availability {
  /** They can; {@code tickets} says which ones they are. */
  record Available(@Nullable Tickets tickets) implements Availability {}

  /** Too few are free in the pool, or others wait for them. */
  record NotEnough(TicketPool pool) implements Availability {}

  /** The request is rejected, however many are free. */
  record Rejected(RejectionCause cause) implements Availability {}
}
