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

/** A user of the demo, with a token as a login would give. */
record DemoUser(String name, UUID userId, String token) {
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

  Visitor visitor() {
    return new Visitor(userId, token);
  }

  private static DemoUser of(int number, AccessTokens tokens, Instant now) {
    UUID userId = UUID.randomUUID();
    String name = "%s #%d".formatted(NAMES.get(number % NAMES.size()), number + 1);
    String token = tokens.issue(new Actor(userId, Role.USER), now, TOKEN_LIFETIME);
    return new DemoUser(name, userId, token);
  }
}
