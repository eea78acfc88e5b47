package dev.evently.faults.harm;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandException;
import dev.evently.common.access.Role;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What clients can do to a system by legal requests, and by bad manners. */
public final class ClientHarms {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FAULT = Duration.ofSeconds(5);
  private static final int STRANGERS = 200;
  private static final int ROWS = 100;
  private static final int SEATS_PER_ROW = 200;
  private static final int HEAVY = 40;
  private static final int MOST_SEATS = 1_000;

  private ClientHarms() {}

  /** Strangers send bodies and headers at a byte a second, and others read no answers. */
  public static void slowClients(SystemUnderTest system) throws InterruptedException {
    system.output().print("  %d slow clients for %s", 3 * STRANGERS, FAULT);
    try (SlowClients strangers = new SlowClients(system.endpoints().api())) {
      strangers.sendBodies(STRANGERS);
      strangers.sendHeaders(STRANGERS);
      strangers.neverRead(STRANGERS);
      Thread.sleep(FAULT); // the fault is a length of time
    }
  }

  /** Each of many users has a stream open. */
  public static void idleStreams(SystemUnderTest system) throws InterruptedException {
    system.output().print("  %d idle streams for %s", STRANGERS, FAULT);
    try (ApiClient api = new ApiClient(system.endpoints().api(), PATIENCE);
        SlowClients users = new SlowClients(system.endpoints().api())) {
      Organiser organiser = new Organiser(api, system.endpoints());
      users.openStreams(
          IntStream.range(0, STRANGERS)
              .mapToObj(_ -> organiser.token(UUID.randomUUID(), Role.USER))
              .toList());
      Thread.sleep(FAULT); // the fault is a length of time
    }
  }

  /** The largest bookings that are legal: a thousand seats each, by name. */
  public static void heaviestBookings(SystemUnderTest system, Random random) throws Exception {
    system.output().print("  %d bookings of %d seats", HEAVY, MOST_SEATS);
    try (ApiClient api = new ApiClient(system.endpoints().api(), PATIENCE)) {
      Organiser organiser = new Organiser(api, system.endpoints());
      Organiser.EventOnSale event =
          organiser.publish(
              "Stadium",
              Map.of("capacity", 0, "maxPerBooking", MOST_SEATS),
              List.of(),
              ROWS,
              SEATS_PER_ROW);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < HEAVY; i++) {
          List<String> seats = seats(event.seats(), random);
          threads.execute(() -> book(api, organiser, event.eventId(), seats));
        }
      }
    }
  }

  private static List<String> seats(List<String> all, Random random) {
    int first = random.nextInt(all.size() - MOST_SEATS);
    return new ArrayList<>(all.subList(first, first + MOST_SEATS));
  }

  private static void book(ApiClient api, Organiser organiser, UUID eventId, List<String> seats) {
    try {
      api.post(
              "/api/v1/events/" + eventId + "/bookings",
              organiser.token(UUID.randomUUID(), Role.USER),
              Map.of("seats", seats),
              Map.of("Idempotency-Key", UUID.randomUUID().toString()))
          .expect(200, 202);
    } catch (CommandException _) {
      // Refused in time, or the system is being broken: both are answers.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
