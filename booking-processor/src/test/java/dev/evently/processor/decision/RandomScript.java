package dev.evently.processor.decision;

import dev.evently.common.access.Actor;
import dev.evently.common.request.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A random script at one event: few people and few places, so that everything collides. The same
 * seed always gives the same script.
 */
public final class RandomScript {
  private static final int PEOPLE = 7;

  private final Random random;
  private final Line line;
  private final List<PlacedRequest> requests = new ArrayList<>();
  private final List<UUID> placed = new ArrayList<>();

  private RandomScript(long seed, String event, int partition) {
    random = new Random(seed);
    line = new Line(event, partition);
  }

  /** Between 5 and 45 requests, the first of which mostly publishes the event. */
  public static List<PlacedRequest> of(long seed) {
    return of(seed, "random", 0);
  }

  /** A script at an event of its own. */
  public static List<PlacedRequest> of(long seed, String event, int partition) {
    RandomScript script = new RandomScript(seed, event, partition);
    script.fill();
    return script.requests;
  }

  private void fill() {
    if (random.nextInt(50) > 0) {
      requests.add(line.publish(random.nextInt(8), 1 + random.nextInt(4)));
    }
    int length = 5 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      requests.add(next());
    }
  }

  private PlacedRequest next() {
    int dice = random.nextInt(100);
    if (dice < 50) {
      PlacedRequest request =
          line.add(
              person(), new Request.PlaceBooking(1 + random.nextInt(4), random.nextInt(5) > 0));
      placed.add(request.requestId());
      return request;
    }
    if (dice < 72) {
      return line.add(anybody(), new Request.CancelBooking(some()));
    }
    if (dice < 82) {
      return line.add(anybody(), new Request.LeaveWaitlist(some()));
    }
    if (dice < 92) {
      return change();
    }
    if (dice < 94) {
      line.pass(Duration.ofDays(random.nextInt(20)));
    }
    return again();
  }

  private PlacedRequest change() {
    @Nullable Integer capacity = random.nextInt(4) > 0 ? random.nextInt(10) : null;
    return line.add(
        Line.ADMIN,
        new Request.ChangeEvent(
            1 + random.nextInt(3),
            null,
            null,
            random.nextInt(4) > 0
                ? null
                : Line.START.plus(Duration.ofDays(random.nextInt(40) - 20)),
            capacity,
            null));
  }

  private PlacedRequest again() {
    if (requests.isEmpty()) {
      return line.add(person(), new Request.PlaceBooking(1, true));
    }
    PlacedRequest earlier = requests.get(random.nextInt(requests.size()));
    return line.add(earlier.requestId(), earlier.record().actor(), earlier.record().request());
  }

  /** Mostly the id of something that was asked for, by whomever. */
  private UUID some() {
    return placed.isEmpty() || random.nextInt(10) == 0
        ? new UUID(1, random.nextInt(5))
        : placed.get(random.nextInt(placed.size()));
  }

  private Actor person() {
    return Line.user("person " + random.nextInt(PEOPLE));
  }

  private Actor anybody() {
    return random.nextInt(2) == 0 ? Line.ADMIN : person();
  }
}
