package dev.evently.faults.load;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.Endpoints;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Puts events on sale, each of another kind, and makes users. */
public final class Organiser {
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
  private static final int ROWS = 8;
  private static final int SEATS_PER_ROW = 20;
  private static final int ROOMY = 100_000;

  private final ApiClient api;
  private final AccessTokens tokens;
  private final String token;

  public Organiser(ApiClient api, Endpoints system) {
    this.api = api;
    tokens = new AccessTokens(system.jwtSecret());
    token = token(UUID.randomUUID(), Role.ADMIN);
  }

  /**
   * An event on sale.
   *
   * @param categories may be empty
   * @param seats their labels, may be empty
   */
  public record EventOnSale(UUID eventId, List<String> categories, List<String> seats) {}

  /** A token of this user. */
  public String token(UUID userId, Role role) {
    return tokens.issue(new Actor(userId, role), Instant.now(), TOKEN_LIFETIME);
  }

  /** The organiser's own token. */
  public String token() {
    return token;
  }

  /** One event of each kind: sold out soon, with offers and short holds, with seats, roomy. */
  public List<EventOnSale> publishAll() throws InterruptedException {
    return List.of(
        publish("Sold out soon", Map.of("capacity", 60), List.of(), 0, 0),
        publish(
            "Offers",
            Map.of(
                "holdTtl",
                "PT3S",
                "categories",
                List.of(
                    Map.of("name", "Stalls", "capacity", 80),
                    Map.of("name", "Balcony", "capacity", 40)),
                "waitlist",
                Map.of("promotion", "OFFER", "offerTtl", "PT3S")),
            List.of("Stalls", "Balcony"),
            0,
            0),
        publish("Seats", Map.of("capacity", 0), List.of(), ROWS, SEATS_PER_ROW),
        publish("Roomy", Map.of("capacity", ROOMY), List.of(), 0, 0));
  }

  /**
   * Puts one event on sale.
   *
   * @param rows of its seat map; 0 for none
   */
  public EventOnSale publish(
      String name, Map<String, ?> terms, List<String> categories, int rows, int seatsPerRow)
      throws InterruptedException {
    Map<String, Object> event = new HashMap<>(terms);
    event.put("name", name);
    event.put("venue", "The Old Gasworks");
    event.put("startsAt", Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    UUID eventId = UUID.fromString(ask("/api/v1/events", event).path("eventId").asString());
    if (rows == 0) {
      return new EventOnSale(eventId, categories, List.of());
    }
    String path = "/api/v1/events/" + eventId + "/seats";
    ask(path, Map.of("rows", rows, "seatsPerRow", seatsPerRow));
    List<String> labels =
        api.get(path, token)
            .expect(200)
            .valueStream()
            .map(seat -> seat.path("label").asString())
            .toList();
    return new EventOnSale(eventId, categories, labels);
  }

  /** Asks for something and returns the receipt when it is applied. */
  public JsonNode ask(String path, Object body) throws InterruptedException {
    JsonNode answer =
        api.post(
                path,
                token,
                body,
                Map.of("Prefer", "wait=10", "Idempotency-Key", UUID.randomUUID().toString()))
            .expect(200, 202);
    while (answer.path("status").asString("").equals("PENDING")) {
      answer =
          api.get("/api/v1/requests/" + answer.path("requestId").asString(""), token).expect(200);
    }
    if (!answer.path("status").asString("").equals("APPLIED")) {
      throw new AssertionError("Expected it to be applied, but got " + answer);
    }
    return answer;
  }

  /** A registered user, to whom bookings can be given. */
  Receiver signUp(String name) throws InterruptedException {
    String email = name + "-" + UUID.randomUUID() + "@example.org";
    JsonNode account =
        api.post(
                "/api/v1/auth/signup",
                null,
                Map.of("email", email, "name", name, "password", UUID.randomUUID().toString()),
                Map.of())
            .expect(201);
    UUID userId = UUID.fromString(account.path("userId").asString());
    return new Receiver(email, token(userId, Role.USER));
  }
}
