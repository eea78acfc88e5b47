package dev.evently.common.access;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues and verifies access tokens: JWTs (RFC 7519) signed with HS256 that carry {@code iss},
 * {@code aud}, {@code sub} (the user id), {@code role}, {@code iat} and {@code exp}, and {@code
 * sid} when they belong to a session. Verification checks all of them, with the key that {@code
 * kid} names. Safe for use by many threads.
 */
public final class AccessTokens {
  public static final String ISSUER = "evently";
  public static final String AUDIENCE = "evently-api";

  /** HS256 wants a key at least as long as its hash (RFC 7518, section 3.2). */
  public static final int MIN_SECRET_BYTES = 32;

  private static final String ROLE = "role";
  private static final String SESSION = "sid";
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  private volatile Current current;

  /** One set of keys, and what verifies with them. */
  private record Current(SigningKeys keys, JwtParser parser) {}

  /**
   * Tokens of one key without an id.
   *
   * @param secret at least {@value #MIN_SECRET_BYTES} bytes in UTF-8
   * @throws IllegalArgumentException when the secret is shorter
   */
  public AccessTokens(String secret) {
    this(SigningKeys.of(secret));
  }

  public AccessTokens(SigningKeys keys) {
    current = new Current(keys, parser(keys));
  }

  private static JwtParser parser(SigningKeys keys) {
    return Jwts.parser()
        .keyLocator(header -> header instanceof JwsHeader jws ? keys.key(jws.getKeyId()) : null)
        .requireIssuer(ISSUER)
        .requireAudience(AUDIENCE)
        .sig()
        .clear()
        .add(Jwts.SIG.HS256)
        .and()
        .clockSkewSeconds(CLOCK_SKEW.toSeconds())
        .build();
  }

  /** The keys that sign and verify now. What others verified is not verified any more. */
  public SigningKeys keys() {
    return current.keys();
  }

  /** Puts other keys in place of these. */
  public void use(SigningKeys keys) {
    current = new Current(keys, parser(keys));
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
    return signed(token(actor, now, lifetime));
  }

  /** A token of a session, with which it ends. */
  public String issue(Actor actor, UUID sessionId, Instant now, Duration lifetime) {
    return signed(token(actor, now, lifetime).claim(SESSION, sessionId.toString()));
  }

  private String signed(JwtBuilder token) {
    SigningKeys.Signing signing = current.keys().signing();
    if (signing.id() != null) {
      token = token.header().keyId(signing.id()).and();
    }
    return token.signWith(signing.key(), Jwts.SIG.HS256).compact();
  }

  private static JwtBuilder token(Actor actor, Instant now, Duration lifetime) {
    return Jwts.builder()
        .issuer(ISSUER)
        .audience()
        .add(AUDIENCE)
        .and()
        .subject(actor.userId().toString())
        .claim(ROLE, actor.role().name())
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(lifetime)));
  }

  /**
   * The actor that a token names, and when the token expires.
   *
   * @throws InvalidTokenException when the signature or any claim is missing or wrong
   */
  public Verified verify(String token) throws InvalidTokenException {
    try {
      Claims claims = current.parser().parseSignedClaims(token).getPayload();
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
