package dev.evently.processor.rules;

import dev.evently.common.sale.Tickets;
import org.jspecify.annotations.Nullable;

/** Whether the tickets that a request asks for can be had at once. */
sealed interface Availability {
  /**
   * They can.
   *
   * @param tickets which ones they are
   * @param outOfTurn true when only an organiser can have them, for somebody; else null
   */
  record Available(@Nullable Tickets tickets, @Nullable Boolean outOfTurn)
      implements Availability {}

  /** Too few are free in the pool, or others wait for them. */
  record NotEnough(TicketPool pool) implements Availability {}

  /** The request is rejected, however many are free. */
  record Rejected(RejectionCause cause) implements Availability {}
}
