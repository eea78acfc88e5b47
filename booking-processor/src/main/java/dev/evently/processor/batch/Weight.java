package dev.evently.processor.batch;

import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SeatMapRequest;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
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

  /** The longest description and metadata, in the request, its outcome and the row. */
  private static final long INFO = 100_000;

  private static final int HEAVY_SEATS = 250;

  private Weight() {}

  /** Whether it may take much longer to decide this than a usual poll. */
  public static boolean isHeavy(LogEntry entry) {
    return entry instanceof LogEntry.Parsed parsed
        && switch (parsed.request().record().request()) {
          case TicketRequest tickets -> tickets.quantity() >= HEAVY_SEATS;
          case ReplaceSeats _ -> true;
          case AddSeats added -> added.seatCount() >= HEAVY_SEATS;
          case ChangeEvent change ->
              change.capacity() != null || change.terms() != null || change.cleared() != null;
          case CancelEvent _ -> true;
          default -> false;
        };
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
      case LogEntry.Unsigned unsigned ->
          unsigned.request() == null ? REQUEST : of(unsigned.request().record().request());
      case LogEntry.Unparsable unparsable -> REQUEST + 2L * unparsable.reason().length();
    };
  }

  private static long of(Request request) {
    return REQUEST + ofSeats(request) + ofInfo(request);
  }

  /** The outcome of a change tells all that is said of the event. */
  private static long ofInfo(Request request) {
    return switch (request) {
      case PublishEvent published -> published.info() == null ? 0 : INFO;
      case ChangeEvent _ -> INFO;
      default -> 0;
    };
  }

  private static long ofSeats(Request request) {
    return switch (request) {
      case TicketRequest tickets when tickets.seats() != null -> tickets.quantity() * SEAT;
      case TicketRequest tickets -> Math.max(0, tickets.quantity() - FEW) * BEST_SEAT;
      case ReduceBooking reduce when reduce.seats() != null -> reduce.quantity() * SEAT;
      case ReduceAllotment reduce when reduce.seats() != null -> reduce.quantity() * SEAT;
      case SeatMapRequest map -> map.seatCount() * SEAT;
      default -> 0;
    };
  }
}
