package dev.evently.bench.http;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.standalone.crowd.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** A user who calls the API, with a token as a login would give. */
public record LoadUser(UUID userId, String token) {
  private static final Duration LIFETIME = Duration.ofHours(2);

  /** So many, with tokens as a login would give. */
  public static List<LoadUser> many(int size, String jwtSecret) {
    AccessTokens tokens = new AccessTokens(jwtSecret);
    Instant now = Instant.now();
    return IntStream.range(0, size).mapToObj(_ -> of(tokens, now)).toList();
  }

  private static LoadUser of(AccessTokens tokens, Instant now) {
    UUID userId = UUID.randomUUID();
    String token = tokens.issue(new Actor(userId, Role.USER), now, LIFETIME);
    return new LoadUser(userId, token);
  }

  Header authorization() {
    return new BasicHeader("Authorization", "Bearer " + token);
  }

  /** The same user in a crowd, of which every tenth asks for the place in the queue first. */
  public Visitor visitor(int number) {
    return new Visitor(userId, token, "crowd-" + userId, number % 10 == 0);
  }
}
