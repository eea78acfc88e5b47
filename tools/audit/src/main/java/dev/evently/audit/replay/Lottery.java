package dev.evently.audit.replay;

import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import dev.evently.processor.rules.LoggedRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Draws lots instead of first come, first served: the requests for tickets are shuffled among the
 * positions, with their times, at which such requests stood. A request that refers to another one
 * keeps its position, unless that one now stands behind it: then it follows it at once. Everything
 * else stays where it is. The same seed gives the same draw.
 */
final class Lottery {
  private Lottery() {}

  static List<LoggedRequest> draw(List<LoggedRequest> requests, long seed) {
    List<RequestRecord> tickets =
        new ArrayList<>(
            requests.stream().map(LoggedRequest::record).filter(Lottery::asksForTickets).toList());
    Collections.shuffle(tickets, new Random(seed));
    Deque<RequestRecord> drawn = new ArrayDeque<>(tickets);
    List<LoggedRequest> positions = new ArrayList<>(requests.size());
    for (LoggedRequest position : requests) {
      positions.add(
          asksForTickets(position.record()) ? at(position, drawn.removeFirst()) : position);
    }
    return renumbered(behindWhatTheyReferTo(positions));
  }

  static boolean asksForTickets(RequestRecord record) {
    return record.request() instanceof TicketRequest request
        && !(request instanceof PlaceAllotment);
  }

  private static List<LoggedRequest> behindWhatTheyReferTo(List<LoggedRequest> positions) {
    Set<UUID> toCome = new HashSet<>();
    positions.forEach(position -> toCome.add(position.requestId()));
    Map<UUID, List<RequestRecord>> followers = new HashMap<>();
    List<LoggedRequest> ordered = new ArrayList<>(positions.size());
    for (LoggedRequest position : positions) {
      UUID about = subject(position.record().request());
      if (about != null && toCome.contains(about)) {
        followers.computeIfAbsent(about, _ -> new ArrayList<>()).add(position.record());
        continue;
      }
      toCome.remove(position.requestId());
      ordered.add(position);
      for (RequestRecord follower : followers.getOrDefault(position.requestId(), List.of())) {
        toCome.remove(follower.requestId());
        ordered.add(at(position, follower));
      }
    }
    return ordered;
  }

  private static LoggedRequest at(LoggedRequest position, RequestRecord record) {
    return new LoggedRequest(record, position.position(), position.at(), position.traceparent());
  }

  /** The order is that of the offsets, so each request gets one of its own. */
  private static List<LoggedRequest> renumbered(List<LoggedRequest> ordered) {
    List<LoggedRequest> numbered = new ArrayList<>(ordered.size());
    for (LoggedRequest request : ordered) {
      numbered.add(
          new LoggedRequest(
              request.record(),
              new LogPosition(request.position().partition(), numbered.size()),
              request.at(),
              request.traceparent()));
    }
    return numbered;
  }

  /** The request whose booking, hold or entry this one is about; null when it is about none. */
  private static @Nullable UUID subject(Request request) {
    return switch (request) {
      case CancelBooking r -> r.bookingId();
      case ReduceBooking r -> r.bookingId();
      case TransferBooking r -> r.bookingId();
      case OfferTransfer r -> r.bookingId();
      case WithdrawTransfer r -> r.bookingId();
      case AcceptTransfer r -> r.bookingId();
      case DeclineTransfer r -> r.bookingId();
      case LeaveWaitlist r -> r.entryId();
      case ReduceWait r -> r.entryId();
      case AdmitFromWaitlist r -> r.entryId();
      case ConfirmHold r -> r.holdId();
      case ReduceAllotment r -> r.holdId();
      case ProlongHold r -> r.holdId();
      case ReleaseHold r -> r.holdId();
      case EventRequest _, TicketRequest _ -> null;
    };
  }
}
