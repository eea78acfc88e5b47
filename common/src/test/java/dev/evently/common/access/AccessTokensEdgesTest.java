package dev.evently.common.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import io.jsonwebtoken.security.MacAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets, algorithms and texts that are nearly right. */
class AccessTokensEdgesTest {
  private static final String LONG_SECRET = "s".repeat(64);
  private static final Duration HOUR = Duration.ofHours(1);

  private final AccessTokens tokens = new AccessTokens(LONG_SECRET);

  @Test
  void takesASecretOfThirtyTwoBytes() {
    assertThat(new AccessTokens("s".repeat(32))).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessTokens("s".repeat(31)))
        .withMessage("Expected EVENTLY_JWT_SECRET to have at least 32 bytes, but it has 31");
  }

  @Test
  void countsASecretInUtf8() {
    assertThat(new AccessTokens("\u00E4".repeat(16))).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> new AccessTokens("\u00E4".repeat(15)));
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheRoleThatItWasGiven(Role role) throws InvalidTokenException {
    Actor actor = new Actor(UUID.randomUUID(), role);

    assertThat(tokens.verify(tokens.issue(actor, Instant.now(), HOUR)).actor()).isEqualTo(actor);
  }

  @Test
  void signsWithHs256WhateverTheLengthOfTheSecret() {
    String token = tokens.issue(new Actor(UUID.randomUUID(), Role.USER), Instant.now(), HOUR);
    String header = token.substring(0, token.indexOf('.'));

    assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
        .contains("\"alg\":\"HS256\"");
  }

  /** A key that is long enough for another algorithm does not make it ours (RFC 8725, 3.1). */
  @ParameterizedTest
  @MethodSource("others")
  void rejectsEveryOtherAlgorithm(MacAlgorithm algorithm) {
    String token =
        Jwts.builder()
            .issuer(AccessTokens.ISSUER)
            .audience()
            .add(AccessTokens.AUDIENCE)
            .and()
            .subject(UUID.randomUUID().toString())
            .claim("role", "ADMIN")
            .issuedAt(Date.from(Instant.now()))
            .expiration(Date.from(Instant.now().plus(HOUR)))
            .signWith(Keys.hmacShaKeyFor(LONG_SECRET.getBytes(StandardCharsets.UTF_8)), algorithm)
            .compact();

    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidTokenException.class);
  }

  static Stream<MacAlgorithm> others() {
    return Stream.of(Jwts.SIG.HS384, Jwts.SIG.HS512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a.b.c", "a.b", "Bearer a.b.c", "\0", "\u00E4.b.c"})
  void rejectsWhatIsNoToken(String text) {
    assertThatThrownBy(() -> tokens.verify(text)).isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void rejectsATokenOfWhichOneCharacterIsAnother() {
    String token = tokens.issue(new Actor(UUID.randomUUID(), Role.USER), Instant.now(), HOUR);

    for (int at : new int[] {0, token.indexOf('.') + 1, token.lastIndexOf('.') + 1}) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, at) + other + token.substring(at + 1);
      assertThatThrownBy(() -> tokens.verify(changed))
          .as("another character at %d", at)
          .isInstanceOf(InvalidTokenException.class);
    }
  }
}
