package dev.evently.service.access;

import com.github.f4b6a3.uuid.UuidCreator;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.evently.common.access.AccessTokens.Verified;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.common.access.Role;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Verifies access tokens that another issuer signs (OpenID Connect) with a key of its key set
 * (JWKS, RFC 7517), by RS256 or ES256 only. Its users are known by a UUID of version 5 of issuer
 * and subject.
 *
 * <p>The key set is fetched from the configured address and from nowhere else, whatever a token
 * says: at most twice in 30 seconds, of a bounded size, in a bounded time, ahead of its end; while
 * its server is away the last one counts for hours.
 */
final class ExternalIssuer {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  /** What an access token may call itself (RFC 9068, section 2.1), beside JWT and nothing. */
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 2_000;
  private static final int MAX_KEY_SET_BYTES = 64 * 1024;

  private static final Duration KEY_SET_LIFETIME = Duration.ofMinutes(15);
  private static final Duration FETCH_PAUSE = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofHours(12);
  private static final int CLOCK_SKEW_SECONDS = 5;

  private final String issuer;
  private final String roleClaim;
  private final String adminRole;
  private final String organiserRole;
  private final String analystRole;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  ExternalIssuer(ExternalIssuerProperties settings) {
    this(settings, FETCH_PAUSE);
  }

  /**
   * @param fetchPause in which the key set is fetched twice at most
   */
  ExternalIssuer(ExternalIssuerProperties settings, Duration fetchPause) {
    issuer = settings.issuer();
    roleClaim = settings.roleClaim();
    adminRole = settings.adminRole();
    organiserRole = settings.organiserRole();
    analystRole = settings.analystRole();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, keySet(settings, fetchPause)));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(ACCESS_TOKEN, JOSEObjectType.JWT, null));
    var claims =
        new DefaultJWTClaimsVerifier<SecurityContext>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("sub", "exp", "iat"));
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  private static JWKSource<SecurityContext> keySet(
      ExternalIssuerProperties settings, Duration fetchPause) {
    var retriever = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_KEY_SET_BYTES);
    try {
      return JWKSourceBuilder.create(settings.jwksUri().toURL(), retriever)
          .cache(KEY_SET_LIFETIME.toMillis(), READ_MILLIS + CONNECT_MILLIS)
          .refreshAheadCache(KEY_SET_LIFETIME.toMillis() / 3, true)
          .rateLimited(fetchPause.toMillis())
          .outageTolerant(OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(
          "Expected EVENTLY_OIDC_JWKSURI to be an address, but got " + settings.jwksUri(), e);
    }
  }

  /** Whether a token says that it is of this issuer; it may lie. */
  boolean isNamedBy(String token) {
    try {
      return issuer.equals(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
    } catch (ParseException | RuntimeException _) {
      return false;
    }
  }

  /**
   * The actor that a token names, and until when that holds: until the token expires, or its key
   * may have been withdrawn.
   *
   * @throws InvalidTokenException when the signature or any claim is missing or wrong, or no key
   *     can be had
   */
  Verified verify(String token) throws InvalidTokenException {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      UUID userId =
          UuidCreator.getNameBasedSha1(
              UuidCreator.NAMESPACE_URL, issuer + "#" + claims.getSubject());
      Instant expiry = claims.getExpirationTime().toInstant();
      Instant again = Instant.now().plus(KEY_SET_LIFETIME);
      return new Verified(
          new Actor(userId, role(claims)), null, expiry.isBefore(again) ? expiry : again);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new InvalidTokenException("The access token of " + issuer + " is not valid", e);
    }
  }

  private Role role(JWTClaimsSet claims) {
    Object claim = claims.getClaim(roleClaim);
    List<?> roles = claim instanceof List<?> all ? all : Collections.singletonList(claim);
    if (roles.contains(adminRole)) {
      return Role.ADMIN;
    }
    if (roles.contains(organiserRole)) {
      return Role.ORGANISER;
    }
    return roles.contains(analystRole) ? Role.ANALYST : Role.USER;
  }
}
