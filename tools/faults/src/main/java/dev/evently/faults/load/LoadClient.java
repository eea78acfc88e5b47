package dev.evently.faults.load;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandException;
import dev.evently.faults.load.Organiser.EventOnSale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One client of the load, a thread of its own: makes one request after the other for its users, all
 * drawn from a seed. A request without an answer is sent again with the same Idempotency-Key, as
 * long as the load runs.
 */
final class LoadClient implements Runnable {
  private static final int MOST_TICKETS = 4;
  private static final int LONGEST_THOUGHT_MILLIS = 20;

  private final String name;
  private final Random random;
  private final ApiClient api;
  private final List<EventOnSale> events;
  private final List<LoadUser> users;
  private final List<Receiver> receivers;
  private final AcceptedRequests accepted;
  private final BooleanSupplier running;
  private int calls;

  LoadClient(
      String name,
      long seed,
      ApiClient api,
      List<EventOnSale> events,
      List<LoadUser> users,
      List<Receiver> receivers,
      AcceptedRequests accepted,
      BooleanSupplier running) {
    this.name = name;
    random = new Random(seed);
    this.api = api;
    this.events = events;
    this.users = users;
    this.receivers = receivers;
    this.accepted = accepted;
    this.running = running;
  }

  @Override
  public void run() {
    try {
      while (running.getAsBoolean()) {
        act(users.get(random.nextInt(users.size())));
        Thread.sleep(random.nextInt(LONGEST_THOUGHT_MILLIS)); // people think
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      accepted.addFailure("%s ended: %s".formatted(name, e));
    }
  }

  private void act(LoadUser user) throws InterruptedException {
    EventOnSale event = events.get(random.nextInt(events.size()));
    String path = "/api/v1/events/" + event.eventId();
    int choice = random.nextInt(100);
    if (choice < 45) {
      send("POST", path + "/bookings", user, tickets(event));
    } else if (choice < 60) {
      send("POST", path + "/holds", user, tickets(event));
    } else if (choice < 70) {
      withId(user.takeHold(random), id -> "/api/v1/holds/" + id + "/confirm", "POST", user, null);
    } else if (choice < 74) {
      withId(user.takeHold(random), id -> "/api/v1/holds/" + id, "DELETE", user, null);
    } else if (choice < 88) {
      withId(user.takeBooking(random), id -> "/api/v1/bookings/" + id, "DELETE", user, null);
    } else if (choice < 92) {
      UUID booking = user.takeBooking(random);
      if (booking != null) {
        passOn(booking, user, receivers.get(random.nextInt(receivers.size())));
      }
    } else if (choice < 96) {
      withId(user.takeEntry(random), id -> "/api/v1/waitlist/" + id, "DELETE", user, null);
    } else {
      read(path, user);
    }
  }

  /** An offer that is not decided yet when the receiver answers is none to them: 404. */
  private void passOn(UUID booking, LoadUser giver, Receiver receiver) throws InterruptedException {
    String transfer = "/api/v1/bookings/" + booking + "/transfer";
    send("POST", transfer, giver, Map.of("toEmail", receiver.email()));
    String answer = random.nextInt(4) == 0 ? "/decline" : "/accept";
    send("POST", transfer + answer, new LoadUser(receiver.token()), null);
  }

  private Map<String, Object> tickets(EventOnSale event) {
    Map<String, Object> body = new HashMap<>();
    int quantity = 1 + random.nextInt(MOST_TICKETS);
    if (!event.seats().isEmpty() && random.nextBoolean()) {
      int first = random.nextInt(event.seats().size() - quantity + 1);
      body.put("seats", event.seats().subList(first, first + quantity));
    } else {
      body.put("quantity", quantity);
    }
    if (!event.categories().isEmpty()) {
      body.put("category", event.categories().get(random.nextInt(event.categories().size())));
    }
    return body;
  }

  /** Where something of a user is. */
  @FunctionalInterface
  private interface PathOf {
    String path(UUID id);
  }

  private void withId(
      @Nullable UUID id, PathOf path, String method, LoadUser user, @Nullable Object body)
      throws InterruptedException {
    if (id != null) {
      send(method, path.path(id), user, body);
    }
  }

  private void read(String path, LoadUser user) throws InterruptedException {
    try {
      expectNoFault(api.get(path, user.token));
      expectNoFault(api.get("/api/v1/bookings", user.token));
    } catch (CommandException _) {
      // Nothing was asked for, so nothing is lost.
    }
  }

  private void send(String method, String path, LoadUser user, @Nullable Object body)
      throws InterruptedException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Idempotency-Key", name + "-" + calls++);
    if (random.nextInt(10) < 6) {
      headers.put("Prefer", "wait=1");
    }
    do {
      try {
        ApiClient.Response response =
            method.equals("POST")
                ? api.post(path, user.token, body, headers)
                : api.delete(path, user.token, headers);
        if (response.status() == 200 || response.status() == 202) {
          accepted.add(response.body(), user.token);
          remember(response.body(), user);
        } else {
          expectNoFault(response);
        }
        return;
      } catch (CommandException _) {
        // No answer for a while: the same key makes it safe to ask again.
      }
    } while (running.getAsBoolean());
    accepted.addUnknown();
  }

  private void expectNoFault(ApiClient.Response response) {
    if (response.status() >= 500 || response.status() == 401 || response.status() == 403) {
      accepted.addFailure(
          "%s was answered with %d: %s"
              .formatted(response.call(), response.status(), response.body()));
    }
  }

  private static void remember(JsonNode receipt, LoadUser user) {
    switch (receipt.path("status").asString("")) {
      case "CONFIRMED" -> user.addBooking(id(receipt, "bookingId"));
      case "HELD" -> user.addHold(id(receipt, "holdId"));
      case "WAITLISTED" -> user.addEntry(id(receipt, "entryId"));
      default -> {} // pending, or nothing to have
    }
  }

  private static UUID id(JsonNode receipt, String field) {
    return UUID.fromString(receipt.path(field).asString());
  }
}
