package dev.evently.common.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessTokensTest {
  private static final String SECRET = "a secret of more than thirty-two bytes";
  private static final SecretKey KEY = Keys.hmacShaKeyFor(SECRET.getBytes(StandardCharsets.UTF_8));
  private static final Duration HOUR = Duration.ofHours(1);

  private final AccessTokens tokens = new AccessTokens(SECRET);
  private final Actor actor = new Actor(UUID.randomUUID(), Role.ADMIN);

  @Test
  void verifiesWhatItIssued() throws InvalidTokenException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    AccessTokens.Verified verified = tokens.verify(tokens.issue(actor, now, HOUR));
    assertThat(verified.actor()).isEqualTo(actor);
    assertThat(verified.expiresAt()).isEqualTo(now.plus(HOUR));
  }

  @Test
  void tellsTheSessionOfATokenThatHasOne() throws InvalidTokenException {
    UUID session = UUID.randomUUID();
    String token = tokens.issue(actor, session, Instant.now(), HOUR);
    assertThat(tokens.verify(token).sessionId()).isEqualTo(session);
    assertThat(tokens.verify(token).actor()).isEqualTo(actor);
    assertThat(tokens.verify(tokens.issue(actor, Instant.now(), HOUR)).sessionId()).isNull();
  }

  @Test
  void refusesAnExpiredToken() {
    String expired = tokens.issue(actor, Instant.now().minus(HOUR), Duration.ofMinutes(1));
    assertThatThrownBy(() -> tokens.verify(expired)).isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void refusesATokenThatIsSignedWithAnotherAlgorithm() {
    String long64 = SECRET + SECRET;
    SecretKey key = Keys.hmacShaKeyFor(long64.getBytes(StandardCharsets.UTF_8));
    String token = complete(Jwts.builder()).signWith(key, Jwts.SIG.HS512).compact();
    assertThatThrownBy(() -> new AccessTokens(long64).verify(token))
        .isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void refusesATokenOfAnotherSecret() {
    String other =
        new AccessTokens("another secret of more than 32 bytes").issue(actor, Instant.now(), HOUR);
    assertThatThrownBy(() -> tokens.verify(other)).isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void refusesAnUnsignedToken() {
    String unsigned = complete(Jwts.builder()).compact();
    assertThatThrownBy(() -> tokens.verify(unsigned)).isInstanceOf(InvalidTokenException.class);
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void refusesATokenWithAFlaw(UnaryOperator<JwtBuilder> flaw) {
    String token = flaw.apply(complete(Jwts.builder())).signWith(KEY, Jwts.SIG.HS256).compact();
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidTokenException.class);
  }

  static Stream<UnaryOperator<JwtBuilder>> flaws() {
    return Stream.of(
        b -> b.issuer("somebody else"),
        b -> b.audience().clear().add("another-api").and(),
        b -> b.audience().clear().and(),
        b -> b.subject("not an id"),
        b -> b.subject(null),
        b -> b.expiration(null),
        b -> b.issuedAt(null),
        b -> b.claim("role", "OWNER"),
        b -> b.claim("role", null),
        b -> b.claim("sid", "not an id"),
        b -> b.claim("sid", 1));
  }

  @Test
  void acceptsTheTokenThatTheFlawsStartFrom() throws InvalidTokenException {
    String token = complete(Jwts.builder()).signWith(KEY, Jwts.SIG.HS256).compact();
    assertThat(tokens.verify(token).actor().role()).isEqualTo(Role.USER);
  }

  @Test
  void refusesAShortSecret() {
    assertThatThrownBy(() -> new AccessTokens("short")).hasMessageContaining("at least 32 bytes");
  }

  private static JwtBuilder complete(JwtBuilder builder) {
    return builder
        .issuer("evently")
        .audience()
        .add("evently-api")
        .and()
        .subject(UUID.randomUUID().toString())
        .claim("role", "USER")
        .issuedAt(Date.from(Instant.now()))
        .expiration(Date.from(Instant.now().plus(HOUR)));
  }
}
