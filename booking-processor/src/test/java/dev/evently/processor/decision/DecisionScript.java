package dev.evently.processor.decision;

import dev.evently.common.access.Actor;
import dev.evently.common.request.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plays the rows of a decision script and tells what each came to. */
final class DecisionScript {
  private final Map<UUID, String> users = new HashMap<>();
  private final Map<String, UUID> lastRequestOf = new HashMap<>();
  private final Set<UUID> decided = new HashSet<>();
  private int events;
  private Line line = new Line("unknown", 0);
  private EventState state = EventState.empty(line.event);
  private @Nullable PlacedRequest last;

  /** The outcome of one command, in words; empty when there is none. */
  String play(String command) {
    String[] words = command.split(" ");
    if (words[0].equals("days")) {
      line.pass(Duration.ofDays(Long.parseLong(words[1])));
      return "";
    }
    PlacedRequest request = request(words);
    last = request;
    if (!decided.add(request.requestId())) {
      return "";
    }
    return OutcomeWords.tell(Decider.decide(state, request), users);
  }

  private PlacedRequest request(String[] words) {
    return switch (words[0]) {
      case "event" -> {
        line = new Line("event " + events++, 0);
        state = EventState.empty(line.event);
        yield line.publish(Integer.parseInt(words[1]), option(words, "max", 10));
      }
      case "place" -> {
        boolean joins = !words[words.length - 1].equals("nowait");
        PlacedRequest request =
            line.add(user(words[1]), new Request.PlaceBooking(Integer.parseInt(words[2]), joins));
        // A request that was refused leads to nothing that one could cancel.
        if (state.activeBooking(request.userId()) == null
            && state.waitlist().waiting(request.userId()) == null) {
          lastRequestOf.put(words[1], request.requestId());
        }
        yield request;
      }
      case "cancel" -> line.add(actor(words), new Request.CancelBooking(requestOf(words[1])));
      case "leave" -> line.add(actor(words), new Request.LeaveWaitlist(requestOf(words[1])));
      case "capacity" -> change(words, null, Integer.valueOf(words[1]));
      case "start" -> change(words, Duration.ofDays(Long.parseLong(words[1])), null);
      case "again" -> {
        PlacedRequest first = java.util.Objects.requireNonNull(last);
        yield line.add(first.requestId(), first.record().actor(), first.record().request());
      }
      default -> throw new IllegalArgumentException("Expected a command, but got " + words[0]);
    };
  }

  private PlacedRequest change(
      String[] words, @Nullable Duration startsAfter, @Nullable Integer capacity) {
    EventDetails details = state.details();
    long revision = details == null ? 1 : details.revision();
    return line.add(
        Line.ADMIN,
        new Request.ChangeEvent(
            option(words, "rev", (int) revision),
            null,
            null,
            startsAfter == null ? null : Line.OPENING.plus(startsAfter),
            capacity,
            null));
  }

  private Actor actor(String[] words) {
    if (words.length < 4) {
      return user(words[1]);
    }
    return words[3].equals("admin") ? Line.ADMIN : user(words[3]);
  }

  private UUID requestOf(String user) {
    return lastRequestOf.getOrDefault(user, Line.id("never sent by " + user));
  }

  private Actor user(String name) {
    Actor actor = Line.user(name);
    users.put(actor.userId(), name);
    return actor;
  }

  private static int option(String[] words, String name, int otherwise) {
    for (int i = 0; i < words.length - 1; i++) {
      if (words[i].equals(name)) {
        return Integer.parseInt(words[i + 1]);
      }
    }
    return otherwise;
  }
}
