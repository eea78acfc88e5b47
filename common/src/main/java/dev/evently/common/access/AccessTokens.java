package dev.evently.common.access;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Issues and verifies access tokens: JWTs (RFC 7519) signed with HS256 that carry {@code iss},
 * {@code aud}, {@code sub} (the user id), {@code role}, {@code iat} and {@code exp}, and {@code sid}
 * when they belong to a session. Verification checks all of them. Safe for use by many threads.
 */
public final class AccessTokens {
  public static final String ISSUER = "evently";
  public static final String AUDIENCE = "evently-api";

  /** HS256 wants a key at least as long as its hash (RFC 7518, section 3.2). */
  public static final int MIN_SECRET_BYTES = 32;

  private static final String ROLE = "role";
  private static final String SESSION = "sid";
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  private final SecretKey key;
  private final JwtParser parser;

  /**
   * @param secret at least {@value #MIN_SECRET_BYTES} bytes in UTF-8
   * @throws IllegalArgumentException when the secret is shorter
   */
  public AccessTokens(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "Expected EVENTLY_JWT_SECRET to have at least %d bytes, but it has %d"
              .formatted(MIN_SECRET_BYTES, bytes.length));
    }
    key = Keys.hmacShaKeyFor(bytes);
    parser =
        Jwts.parser()
            .verifyWith(key)
            .requireIssuer(ISSUER)
            .requireAudience(AUDIENCE)
            .sig()
            .clear()
            .add(Jwts.SIG.HS256)
            .and()
            .clockSkewSeconds(CLOCK_SKEW.toSeconds())
            .build();
  }

  /**
   * What a valid token says: whom it names, and until when.
   *
   * @param sessionId the session that it belongs to; null when it belongs to none, as a token that
   *     was made without a login
   */
  public record Verified(Actor actor, @Nullable UUID sessionId, Instant expiresAt) {}

  /** A token for {@code actor} without a session, valid from {@code now} for {@code lifetime}. */
  public String issue(Actor actor, Instant now, Duration lifetime) {
    return token(actor, now, lifetime).compact();
  }

  /** A token of a session, with which it ends. */
  public String issue(Actor actor, UUID sessionId, Instant now, Duration lifetime) {
    return token(actor, now, lifetime).claim(SESSION, sessionId.toString()).compact();
  }

  private JwtBuilder token(Actor actor, Instant now, Duration lifetime) {
    return Jwts.builder()
        .issuer(ISSUER)
        .audience()
        .add(AUDIENCE)
        .and()
        .subject(actor.userId().toString())
        .claim(ROLE, actor.role().name())
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(lifetime)))
        .signWith(key, Jwts.SIG.HS256);
  }

  /**
   * The actor that a token names, and when the token expires.
   *
   * @throws InvalidTokenException when the signature or any claim is missing or wrong
   */
  public Verified verify(String token) throws InvalidTokenException {
    try {
      Claims claims = parser.parseSignedClaims(token).getPayload();
      if (claims.getExpiration() == null || claims.getIssuedAt() == null) {
        throw new JwtException("Expected the claims iat and exp, but one of them is missing");
      }
      Actor actor =
          new Actor(
              UUID.fromString(claims.getSubject()), Role.valueOf(claims.get(ROLE, String.class)));
      String session = claims.get(SESSION, String.class);
      return new Verified(
          actor,
          session == null ? null : UUID.fromString(session),
          claims.getExpiration().toInstant());
    } catch (JwtException | IllegalArgumentException | NullPointerException e) {
      throw new InvalidTokenException("The access token is not valid", e);
    }
  }
}
