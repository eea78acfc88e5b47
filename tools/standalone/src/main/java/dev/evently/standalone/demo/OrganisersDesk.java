package dev.evently.standalone.demo;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What organisers do for people, at a small event of an organiser's own: keep tickets back, give
 * them out of turn, move the event. So verify has something to prove of it.
 */
final class OrganisersDesk {
  private static final int CAPACITY = 6;
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
  private static final Duration TOLD_LIMIT = Duration.ofMinutes(1);

  /** Between two looks, as any client of REST would. */
  private static final long POLL_MILLIS = 200;

  private final ApiClient api;
  private final AccessTokens tokens;
  private final Organiser decisions;
  private final Checklist checklist;
  private final CommandOutput output;
  private final Person organiser;
  private Instant startsAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(9));

  /**
   * @param decisions waits for them
   */
  OrganisersDesk(
      ApiClient api,
      AccessTokens tokens,
      Organiser decisions,
      Checklist checklist,
      CommandOutput output) {
    this.api = api;
    this.tokens = tokens;
    this.decisions = decisions;
    this.checklist = checklist;
    this.output = output;
    organiser = person(UUID.randomUUID(), Role.ORGANISER, "");
  }

  private record Person(String token, String email) {}

  void play() throws InterruptedException {
    output.print("");
    output.print("An organiser publishes a matinee of %d tickets, and helps people:", CAPACITY);
    String event = "/api/v1/events/" + publish();
    Person ada = visitor();
    Person bela = visitor();
    Person chidi = visitor();
    Person dana = visitor();
    JsonNode press =
        post(organiser, event + "/allotments", Map.of("quantity", 3, "label", "Press"));
    JsonNode booked = post(ada, event + "/bookings", Map.of("quantity", 2));
    post(bela, event + "/bookings", Map.of("quantity", 1));
    JsonNode first = post(chidi, event + "/bookings", Map.of("quantity", 2));
    JsonNode second = post(dana, event + "/bookings", Map.of("quantity", 1));
    checklist.expect(
        isAll("WAITLISTED", first, second), "3 tickets are kept back for the press, and two wait");

    keepOnly(organiser, "/api/v1/allotments/" + id(press, "holdId"), 2);
    JsonNode promoted =
        post(organiser, "/api/v1/waitlist/" + id(second, "entryId") + "/promote", null);
    checklist.expect(
        isAll("CONFIRMED", promoted),
        "one of them is given up, and the organiser lets in the second who waits");

    Person emre = account("Emre");
    keepOnly(ada, "/api/v1/bookings/" + id(booked, "bookingId"), 1);
    JsonNode given =
        post(organiser, event + "/bookings", Map.of("quantity", 1, "forUser", emre.email));
    checklist.expect(
        isAll("CONFIRMED", given),
        "a ticket that is given back goes to somebody who phoned, out of turn");

    Person fatima = account("Fatima");
    String transfer = "/api/v1/bookings/" + id(booked, "bookingId") + "/transfer";
    JsonNode offered = post(ada, transfer, Map.of("toEmail", fatima.email));
    JsonNode accepted = post(fatima, transfer + "/accept", null);
    checklist.expect(isAll("APPLIED", offered, accepted), "a booking is offered and accepted");

    move(event);
    int told = told(List.of(bela, chidi, dana, emre, fatima));
    checklist.expect(
        told == 5, "the event moves by a day: %d of 5 people are told".formatted(told));
  }

  private String publish() throws InterruptedException {
    JsonNode published =
        post(
            organiser,
            "/api/v1/events",
            Map.of(
                "name",
                "Evently Matinee",
                "venue",
                "The Old Gasworks",
                "startsAt",
                startsAt,
                "capacity",
                CAPACITY));
    return id(published, "eventId");
  }

  private void move(String event) throws InterruptedException {
    startsAt = startsAt.plus(Duration.ofDays(1));
    Map<String, String> headers = new HashMap<>(headers());
    headers.put("If-Match", "*");
    decided(
        organiser,
        api.patch(event, organiser.token, Map.of("startsAt", startsAt), headers).expect(200, 202));
  }

  /** How many of them find in their inbox that the event has changed, soon. */
  private int told(List<Person> people) throws InterruptedException {
    long deadline = System.nanoTime() + TOLD_LIMIT.toNanos();
    List<Person> left = new ArrayList<>(people);
    while (true) {
      for (Person person : people) {
        JsonNode inbox = api.get("/api/v1/notifications", person.token).expect(200);
        if (inbox.path("items").findValuesAsString("type").contains("EVENT_CHANGED")) {
          left.remove(person);
        }
      }
      if (left.isEmpty() || System.nanoTime() > deadline) {
        return people.size() - left.size();
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private Person visitor() {
    return person(UUID.randomUUID(), Role.USER, "");
  }

  /** One who can be named by an address. */
  private Person account(String name) throws InterruptedException {
    String email = "%s-%s@example.org".formatted(name, UUID.randomUUID());
    JsonNode account =
        api.post(
                "/api/v1/auth/signup",
                null,
                Map.of("email", email, "name", name, "password", UUID.randomUUID().toString()),
                Map.of())
            .expect(201);
    return person(UUID.fromString(id(account, "userId")), Role.USER, email);
  }

  private Person person(UUID userId, Role role, String email) {
    return new Person(tokens.issue(new Actor(userId, role), Instant.now(), TOKEN_LIFETIME), email);
  }

  private void keepOnly(Person who, String path, int quantity) throws InterruptedException {
    decided(
        who, api.patch(path, who.token, Map.of("quantity", quantity), headers()).expect(200, 202));
  }

  private JsonNode post(Person who, String path, @Nullable Object body)
      throws InterruptedException {
    return decided(who, api.post(path, who.token, body, headers()).expect(200, 201, 202));
  }

  private JsonNode decided(Person who, JsonNode answer) throws InterruptedException {
    return decisions.awaitDecided(id(answer, "requestId"), who.token);
  }

  private static boolean isAll(String status, JsonNode... receipts) {
    return List.of(receipts).stream()
        .allMatch(receipt -> status.equals(receipt.path("status").asString("")));
  }

  private static String id(JsonNode answer, String name) {
    String id = answer.path(name).asString("");
    if (id.isEmpty()) {
      throw new CommandException("Expected a %s, but got %s".formatted(name, answer));
    }
    return id;
  }

  private static Map<String, String> headers() {
    return Map.of("Prefer", "wait=20", "Idempotency-Key", UUID.randomUUID().toString());
  }
}
