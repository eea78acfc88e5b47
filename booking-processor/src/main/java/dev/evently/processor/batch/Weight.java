package dev.evently.processor.batch;

import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.TicketRequest;

/**
 * How much memory it takes to decide an entry, in bytes and roughly: the request, the rows that it
 * names, its decision and the outcome as it is sent. What it may load beside that is bounded by
 * {@link dev.evently.processor.store.LoadBudget}.
 */
public final class Weight {
  /** Of one portion: some 12,000 usual requests, or 60 that name a thousand seats each. */
  static final long MAX = 24 * 1024 * 1024;

  private static final long REQUEST = 2_000;
  private static final long SEAT = 400;

  /** So many of the best seats are mostly found among those that are loaded anyway. */
  private static final int FEW = 10;

  /** Where seats are looked for, twice as many are loaded as are wanted. */
  private static final long BEST_SEAT = 2 * SEAT;

  /** As much as 250 seats that are named. */
  private static final long HEAVY = 250 * SEAT;

  private Weight() {}

  /** Whether it may take much longer to decide this than a usual poll. */
  public static boolean isHeavy(LogEntry entry) {
    return ofSeats(entry) >= HEAVY;
  }

  /** The part of an entry's weight that grows with the seats and tickets that it is about. */
  public static long ofSeats(LogEntry entry) {
    return entry instanceof LogEntry.Parsed parsed
        ? ofSeats(parsed.request().record().request())
        : 0;
  }

  static long of(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Parsed parsed -> of(parsed.request().record().request());
      case LogEntry.Unparsable unparsable -> REQUEST + 2L * unparsable.reason().length();
    };
  }

  private static long of(Request request) {
    return REQUEST + (isOfWholeEvent(request) ? 0 : ofSeats(request));
  }

  private static long ofSeats(Request request) {
    return switch (request) {
      case TicketRequest tickets when tickets.seats() != null -> tickets.quantity() * SEAT;
      case TicketRequest tickets -> Math.max(0, tickets.quantity() - FEW) * BEST_SEAT;
      case AddSeats seats ->
          seats.rows().stream().mapToLong(row -> row.seats().size()).sum() * SEAT;
      case Request whole when isOfWholeEvent(whole) -> HEAVY;
      default -> 0;
    };
  }

  /** What it touches is not known before it is loaded, which has bounds of its own. */
  private static boolean isOfWholeEvent(Request request) {
    return request instanceof CancelEvent || request instanceof ChangeEvent;
  }
}
