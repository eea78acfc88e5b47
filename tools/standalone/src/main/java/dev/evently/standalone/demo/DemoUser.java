package dev.evently.standalone.demo;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.standalone.crowd.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A user of the demo, with a token as a login would give.
 *
 * @param number from 0
 */
record DemoUser(int number, UUID userId, String token) {
  /** One in so many asks for the place in the queue first, from the first one. */
  static final int PLACE_ASKED_BY_EVERY = 10;

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);
  private static final List<String> NAMES =
      List.of(
          "Ada", "Bela", "Chidi", "Dana", "Emre", "Fatima", "Goran", "Hana", "Ines", "Jamal",
          "Kaia", "Luca", "Mei", "Noor", "Olga", "Priya", "Quentin", "Rosa", "Sven", "Tariq", "Uma",
          "Viktor", "Wanjiru", "Xenia", "Yusuf", "Zoe");

  static List<DemoUser> many(int size, AccessTokens tokens) {
    Instant now = Instant.now();
    return IntStream.range(0, size).mapToObj(number -> of(number, tokens, now)).toList();
  }

  String name() {
    return "%s #%d".formatted(NAMES.get(number % NAMES.size()), number + 1);
  }

  /** One who comes when the sale opens. Every tenth wants to know the place in the queue. */
  Visitor visitor() {
    return new Visitor(userId, token, "demo-" + userId, number % PLACE_ASKED_BY_EVERY == 0);
  }

  /** The same one, who came before the sale opened. */
  Visitor early() {
    return new Visitor(userId, token, "early-" + userId, number % PLACE_ASKED_BY_EVERY == 0);
  }

  private static DemoUser of(int number, AccessTokens tokens, Instant now) {
    UUID userId = UUID.randomUUID();
    String token = tokens.issue(new Actor(userId, Role.USER), now, TOKEN_LIFETIME);
    return new DemoUser(number, userId, token);
  }
}
