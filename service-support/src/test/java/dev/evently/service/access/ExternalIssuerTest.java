package dev.evently.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.common.access.Role;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExternalIssuerTest {
  private static final String ISSUER = "https://login.example.org";
  private static final String AUDIENCE = "tickets";
  private static final RSAKey RSA = rsa("rsa-1");

  private KeySetServer server;
  private ExternalIssuer issuer;

  @BeforeEach
  void serveKeys() throws IOException {
    server = new KeySetServer();
    server.serve(new JWKSet(RSA));
    issuer = issuer(Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private ExternalIssuer issuer(Duration fetchPause) {
    return new ExternalIssuer(
        new ExternalIssuerProperties(
            ISSUER,
            AUDIENCE,
            server.uri(),
            "roles",
            "evently-admin",
            "evently-analyst",
            "evently-organiser"),
        fetchPause);
  }

  @Test
  void takesTokensOfRsaAndOfEllipticCurves() throws Exception {
    ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
    server.serve(new JWKSet(List.of(RSA, ec)));
    var byRsa = issuer.verify(rsaToken(claims()));
    var byEc =
        issuer.verify(token(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(ec), claims().build()));
    assertThat(byRsa.actor()).isEqualTo(byEc.actor());
    assertThat(byRsa.actor().role()).isEqualTo(Role.USER);
    assertThat(byRsa.actor().userId().version()).isEqualTo(5);
  }

  @Test
  void takesWhatCallsItselfAnAccessTokenAndNothingElse() throws Exception {
    for (String type : List.of("at+jwt", "JWT", "logout+jwt")) {
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256)
                  .keyID("rsa-1")
                  .type(new JOSEObjectType(type))
                  .build(),
              claims().build());
      jwt.sign(new RSASSASigner(RSA));
      if (type.equals("logout+jwt")) {
        refuses(jwt.serialize());
      } else {
        assertThat(issuer.verify(jwt.serialize()).actor().role()).isEqualTo(Role.USER);
      }
    }
  }

  @Test
  void standsBesideOurOwnTokens() throws Exception {
    var own = new AccessTokens("a secret for tests, of more than 32 bytes");
    var verified = new VerifiedTokens(own, issuer, _ -> false, 10, Clock.systemUTC());
    Actor ann = new Actor(UUID.randomUUID(), Role.ADMIN);
    assertThat(verified.verify(own.issue(ann, Instant.now(), Duration.ofMinutes(5))).actor())
        .isEqualTo(ann);
    String token = rsaToken(claims());
    assertThat(verified.verify(token).actor()).isEqualTo(issuer.verify(token).actor());
    // What names the issuer is judged by its keys alone, and what names none by ours.
    var forged = new MACSigner("a secret for tests, of more than 32 bytes");
    for (JWTClaimsSet.Builder claims : List.of(claims(), claims().issuer("elsewhere"))) {
      String lie = token(JWSAlgorithm.HS256, "rsa-1", forged, claims.build());
      assertThatThrownBy(() -> verified.verify(lie)).isInstanceOf(InvalidTokenException.class);
    }
  }

  @Test
  void tellsUsersApartByIssuerAndSubject() throws Exception {
    var one = issuer.verify(rsaToken(claims())).actor();
    var other = issuer.verify(rsaToken(claims().subject("somebody else"))).actor();
    assertThat(one.userId()).isNotEqualTo(other.userId());
    assertThat(issuer.verify(rsaToken(claims())).actor()).isEqualTo(one);
  }

  @Test
  void takesTheRoleFromAClaim() throws Exception {
    for (Object roles : List.of("evently-admin", List.of("staff", "evently-admin"))) {
      assertThat(issuer.verify(rsaToken(claims().claim("roles", roles))).actor().role())
          .isEqualTo(Role.ADMIN);
    }
    assertThat(issuer.verify(rsaToken(claims().claim("roles", "evently-organiser"))).actor().role())
        .isEqualTo(Role.ORGANISER);
    assertThat(issuer.verify(rsaToken(claims().claim("roles", "evently-analyst"))).actor().role())
        .isEqualTo(Role.ANALYST);
    for (Object roles : List.of("ADMIN", List.of("staff"), 7, List.of())) {
      assertThat(issuer.verify(rsaToken(claims().claim("roles", roles))).actor().role())
          .isEqualTo(Role.USER);
    }
  }

  @Test
  void refusesWhatIsNotMeantForUs() throws Exception {
    Date past = Date.from(Instant.now().minusSeconds(60));
    for (JWTClaimsSet.Builder claims :
        List.of(
            claims().issuer("https://elsewhere.example.org"),
            claims().audience("another"),
            claims().audience(List.of()),
            claims().expirationTime(past),
            claims().expirationTime(null),
            claims().issueTime(null),
            claims().subject(null),
            claims().notBeforeTime(Date.from(Instant.now().plusSeconds(60))))) {
      refuses(rsaToken(claims));
    }
  }

  @Test
  void refusesOtherAlgorithmsAndKeys() throws Exception {
    byte[] publicKey = RSA.toRSAPublicKey().getEncoded();
    refuses(token(JWSAlgorithm.HS256, "rsa-1", new MACSigner(publicKey), claims().build()));
    refuses(token(JWSAlgorithm.RS512, "rsa-1", new RSASSASigner(RSA), claims().build()));
    refuses(new PlainJWT(claims().build()).serialize());
    RSAKey forged = rsa("rsa-1");
    refuses(token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(forged), claims().build()));
    String token = rsaToken(claims());
    refuses(token.substring(0, token.length() - 4));
    refuses("x".repeat(10_000));
    refuses("");
  }

  @Test
  void followsKeysThatTurn() throws Exception {
    issuer = issuer(Duration.ofMillis(1));
    issuer.verify(rsaToken(claims()));
    RSAKey next = rsa("rsa-2");
    server.serve(new JWKSet(next));
    String token = token(JWSAlgorithm.RS256, "rsa-2", new RSASSASigner(next), claims().build());
    await()
        .ignoreException(InvalidTokenException.class)
        .until(() -> issuer.verify(token).actor().role() == Role.USER);
    refuses(rsaToken(claims()));
  }

  @Test
  void outlivesAnIssuerThatIsAway() throws Exception {
    issuer.verify(rsaToken(claims()));
    server.close();
    for (int i = 0; i < 10; i++) {
      refuses(token(JWSAlgorithm.RS256, "unknown-" + i, new RSASSASigner(RSA), claims().build()));
      issuer.verify(rsaToken(claims()));
    }
  }

  @Test
  void asksForNoKeysAtTheWishOfStrangers() throws Exception {
    issuer.verify(rsaToken(claims()));
    for (int i = 0; i < 50; i++) {
      refuses(token(JWSAlgorithm.RS256, "made-up-" + i, new RSASSASigner(RSA), claims().build()));
    }
    assertThat(server.calls()).isLessThanOrEqualTo(3);
    issuer.verify(rsaToken(claims()));
  }

  @Test
  void refusesWhileThereIsNoKeySet() throws Exception {
    for (String keys : List.of("", "not json", "{\"keys\":[]}", "x".repeat(100_000))) {
      server.serve(keys);
      issuer = issuer(Duration.ofMillis(1));
      refuses(rsaToken(claims()));
    }
  }

  private void refuses(String token) {
    assertThatThrownBy(() -> issuer.verify(token)).isInstanceOf(InvalidTokenException.class);
  }

  private static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("somebody")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  private static String rsaToken(JWTClaimsSet.Builder claims) throws JOSEException {
    return token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(RSA), claims.build());
  }

  private static String token(
      JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
