package dev.evently.standalone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** 1,000 holds reach their end while 500 of them are being confirmed. */
public final class HoldRace {
  private static final int HOLDS = 1000;
  private static final int CONFIRMED = 500;
  private static final long SEED = 42;

  /** Confirmations are sent from this long before the end of their hold ... */
  private static final int EARLIEST_MILLIS = -1500;

  /** ... to this long after it. */
  private static final int LATEST_MILLIS = 500;

  private HoldRace() {}

  private record Held(Crowd.Person person, String holdId, Instant expiresAt) {}

  /** Runs it and looks at every outcome of the event. */
  public static void run(Crowd crowd) throws InterruptedException {
    UUID eventId = crowd.publish("Hold race", HOLDS, Map.of("holdTtl", "PT8S"));
    List<Held> holds =
        crowd.each(
            crowd.people(HOLDS),
            person -> {
              JsonNode held =
                  crowd.ask(
                      "/api/v1/events/" + eventId + "/holds",
                      person.token(),
                      Map.of("quantity", 1));
              Crowd.expect(held, "HELD");
              return new Held(
                  person,
                  held.path("holdId").asString(),
                  Instant.parse(held.path("expiresAt").asString()));
            });

    List<JsonNode> receipts = confirm(crowd, holds.subList(0, CONFIRMED));

    long confirmed = receipts.stream().filter(each -> is(each, "status", "CONFIRMED")).count();
    long late = receipts.stream().filter(each -> is(each, "reason", "HOLD_EXPIRED")).count();
    assertThat(confirmed + late).as("each confirmation wins or is late").isEqualTo(CONFIRMED);
    assertThat(confirmed).isPositive();
    assertThat(late).isPositive();
    String path = "/api/v1/events/" + eventId;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> crowd.get(path, crowd.organiser).path("held").asInt() == 0);
    JsonNode event = crowd.get(path, crowd.organiser);
    assertThat(event.path("confirmed").asLong()).isEqualTo(confirmed);
    assertThat(event.path("remaining").asLong()).isEqualTo(HOLDS - confirmed);
    expectHistory(crowd, path, confirmed);
  }

  private static List<JsonNode> confirm(Crowd crowd, List<Held> holds) throws InterruptedException {
    Random random = new Random(SEED);
    List<Instant> moments = new ArrayList<>();
    holds.forEach(hold ->
        moments.add(hold.expiresAt.plusMillis(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS))));
    return crowd.together(
        holds.stream().map(Held::person).toList(),
        person -> {
          Held hold = holds.get(person.number());
          Duration wait = Duration.between(Instant.now(), moments.get(person.number()));
          // The race is against a moment of the clock.
          Thread.sleep(wait.isNegative() ? Duration.ZERO : wait);
          return crowd.ask(
              "/api/v1/holds/" + hold.holdId + "/confirm",
              person.token(),
              Map.of("reference", "payment-" + person.number()));
        });
  }

  /** The feed of the event, from its first outcome to its last. */
  private static void expectHistory(Crowd crowd, String path, long confirmed)
      throws InterruptedException {
    long next = 0;
    long ends = 0;
    while (true) {
      JsonNode page =
          crowd.get(path + "/outcomes?after=%d&limit=100".formatted(next), crowd.organiser);
      for (JsonNode outcome : page.path("items")) {
        assertThat(outcome.path("sequence").asLong()).isEqualTo(++next);
        assertThat(outcome.path("confirmed").asInt() + outcome.path("held").asInt())
            .isBetween(0, outcome.path("capacity").asInt());
        String type = outcome.path("outcome").path("type").asString("");
        ends += type.equals("HoldConfirmed") || type.equals("HoldExpired") ? 1 : 0;
      }
      if (page.path("items").isEmpty()) {
        break;
      }
    }
    assertThat(ends).as("each hold ends once").isEqualTo(HOLDS);
    assertThat(confirmed).isLessThan(HOLDS);
  }

  private static boolean is(JsonNode receipt, String field, String value) {
    return receipt.path(field).asString("").equals(value);
  }
}
