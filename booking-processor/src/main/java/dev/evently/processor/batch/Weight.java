package dev.evently.processor.batch;

import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.Request;
import dev.evently.common.request.TicketRequest;

/**
 * How much memory it takes to decide an entry, in bytes and roughly: the request, the rows that it
 * names, its decision and the outcome as it is sent. What it may load beside that is bounded by
 * {@link dev.evently.processor.store.LoadBudget}.
 */
final class Weight {
  /** Of one portion: some 12,000 usual requests, or 60 that name a thousand seats each. */
  static final long MAX = 24 * 1024 * 1024;

  private static final long REQUEST = 2_000;
  private static final long SEAT = 400;

  /** So many of the best seats are mostly found among those that are loaded anyway. */
  private static final int FEW = 10;

  /** Where seats are looked for, twice as many are loaded as are wanted. */
  private static final long BEST_SEAT = 2 * SEAT;

  private Weight() {}

  static long of(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Parsed parsed -> of(parsed.request().record().request());
      case LogEntry.Unparsable unparsable -> REQUEST + 2L * unparsable.reason().length();
    };
  }

  private static long of(Request request) {
    if (request instanceof TicketRequest tickets) {
      return REQUEST
          + (tickets.seats() == null
              ? Math.max(0, tickets.quantity() - FEW) * BEST_SEAT
              : tickets.quantity() * SEAT);
    }
    if (request instanceof AddSeats seats) {
      return REQUEST + seats.rows().stream().mapToLong(row -> row.seats().size()).sum() * SEAT;
    }
    return REQUEST;
  }
}
