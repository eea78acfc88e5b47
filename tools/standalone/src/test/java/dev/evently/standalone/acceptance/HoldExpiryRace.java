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
public final class HoldExpiryRace {
  private static final int HOLDS = 1000;
  private static final int CONFIRMED = 500;
  private static final long SEED = 42;

  /** Confirmations are sent from this long before the end of their hold ... */
  private static final int EARLIEST_MILLIS = -1500;

  /** ... to this long after it. */
  private static final int LATEST_MILLIS = 500;

  private HoldExpiryRace() {}

  private record Held(TestClients.TestUser user, String holdId, Instant expiresAt) {}

  /** Runs it and looks at every outcome of the event. */
  public static void run(TestClients clients) throws InterruptedException {
    UUID eventId = clients.publish("Hold expiry race", HOLDS, Map.of("holdTtl", "PT8S"));
    List<Held> holds =
        clients.each(
            clients.users(HOLDS),
            user -> {
              JsonNode held =
                  clients.ask(
                      "/api/v1/events/" + eventId + "/holds", user.token(), Map.of("quantity", 1));
              TestClients.expect(held, "HELD");
              return new Held(
                  user,
                  held.path("holdId").asString(),
                  Instant.parse(held.path("expiresAt").asString()));
            });

    List<JsonNode> receipts = confirm(clients, holds.subList(0, CONFIRMED));

    long confirmed = receipts.stream().filter(each -> is(each, "status", "CONFIRMED")).count();
    long late = receipts.stream().filter(each -> is(each, "reason", "HOLD_EXPIRED")).count();
    assertThat(confirmed + late).as("each confirmation wins or is late").isEqualTo(CONFIRMED);
    assertThat(confirmed).isPositive();
    assertThat(late).isPositive();
    String path = "/api/v1/events/" + eventId;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> clients.get(path, clients.organiser).path("held").asInt() == 0);
    JsonNode event = clients.get(path, clients.organiser);
    assertThat(event.path("confirmed").asLong()).isEqualTo(confirmed);
    assertThat(event.path("remaining").asLong()).isEqualTo(HOLDS - confirmed);
    expectHistory(clients, path, confirmed);
  }

  private static List<JsonNode> confirm(TestClients clients, List<Held> holds)
      throws InterruptedException {
    Random random = new Random(SEED);
    List<Instant> moments = new ArrayList<>();
    holds.forEach(hold ->
        moments.add(hold.expiresAt.plusMillis(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS))));
    return clients.together(
        holds.stream().map(Held::user).toList(),
        user -> {
          Held hold = holds.get(user.number());
          Duration wait = Duration.between(Instant.now(), moments.get(user.number()));
          // The race is against a moment of the clock.
          Thread.sleep(wait.isNegative() ? Duration.ZERO : wait);
          return clients.ask(
              "/api/v1/holds/" + hold.holdId + "/confirm",
              user.token(),
              Map.of("reference", "payment-" + user.number()));
        });
  }

  /** The feed of the event, from its first outcome to its last. */
  private static void expectHistory(TestClients clients, String path, long confirmed)
      throws InterruptedException {
    long next = 0;
    long ends = 0;
    while (true) {
      JsonNode page =
          clients.get(path + "/outcomes?after=%d&limit=100".formatted(next), clients.organiser);
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
