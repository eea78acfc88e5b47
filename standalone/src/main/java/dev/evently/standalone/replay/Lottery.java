package dev.evently.standalone.replay;

import dev.evently.common.log.Place;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.decision.PlacedRequest;
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
 * Draws lots instead of first come, first served: the requests for places are shuffled among the
 * positions, with their times, at which such requests stood. A request that refers to another one
 * keeps its position, unless that one now stands behind it: then it follows it at once. Everything
 * else stays where it is. The same seed gives the same draw.
 */
final class Lottery {
  private Lottery() {}

  static List<PlacedRequest> draw(List<PlacedRequest> requests, long seed) {
    List<RequestRecord> tickets =
        new ArrayList<>(
            requests.stream().map(PlacedRequest::record).filter(Lottery::asksForPlaces).toList());
    Collections.shuffle(tickets, new Random(seed));
    Deque<RequestRecord> drawn = new ArrayDeque<>(tickets);
    List<PlacedRequest> positions = new ArrayList<>(requests.size());
    for (PlacedRequest position : requests) {
      positions.add(
          asksForPlaces(position.record()) ? at(position, drawn.removeFirst()) : position);
    }
    return renumbered(behindWhatTheyReferTo(positions));
  }

  static boolean asksForPlaces(RequestRecord record) {
    return record.request() instanceof Request.PlaceBooking
        || record.request() instanceof Request.PlaceHold;
  }

  private static List<PlacedRequest> behindWhatTheyReferTo(List<PlacedRequest> positions) {
    Set<UUID> toCome = new HashSet<>();
    positions.forEach(position -> toCome.add(position.requestId()));
    Map<UUID, List<RequestRecord>> followers = new HashMap<>();
    List<PlacedRequest> line = new ArrayList<>(positions.size());
    for (PlacedRequest position : positions) {
      UUID about = subject(position.record().request());
      if (about != null && toCome.contains(about)) {
        followers.computeIfAbsent(about, _ -> new ArrayList<>()).add(position.record());
        continue;
      }
      toCome.remove(position.requestId());
      line.add(position);
      for (RequestRecord follower : followers.getOrDefault(position.requestId(), List.of())) {
        toCome.remove(follower.requestId());
        line.add(at(position, follower));
      }
    }
    return line;
  }

  private static PlacedRequest at(PlacedRequest position, RequestRecord record) {
    return new PlacedRequest(record, position.place(), position.at(), position.traceparent());
  }

  /** Places order a line, so each request gets one of its own. */
  private static List<PlacedRequest> renumbered(List<PlacedRequest> line) {
    List<PlacedRequest> numbered = new ArrayList<>(line.size());
    for (PlacedRequest request : line) {
      numbered.add(
          new PlacedRequest(
              request.record(),
              new Place(request.place().partition(), numbered.size()),
              request.at(),
              request.traceparent()));
    }
    return numbered;
  }

  /** The request whose booking, hold or entry this one is about; null when it is about none. */
  private static @Nullable UUID subject(Request request) {
    return switch (request) {
      case Request.CancelBooking r -> r.bookingId();
      case Request.TransferBooking r -> r.bookingId();
      case Request.LeaveWaitlist r -> r.entryId();
      case Request.ConfirmHold r -> r.holdId();
      case Request.ReleaseHold r -> r.holdId();
      case Request.PublishEvent _,
          Request.ChangeEvent _,
          Request.CancelEvent _,
          Request.AddSeats _,
          Request.PlaceBooking _,
          Request.PlaceHold _,
          Request.SettleDue _ ->
          null;
    };
  }
}
