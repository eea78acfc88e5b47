package dev.evently.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What renews a session once: the session's id, and 256 random bits that only its owner has. They
 * cannot be guessed, so a plain hash of them is enough to know them by.
 */
record RefreshToken(UUID sessionId, String secret) {
  private static final int SECRET_BYTES = 32;
  private static final String PAD = "HmacSHA256"; // as many bytes as the secret
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

  static RefreshToken random(UUID sessionId) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new RefreshToken(sessionId, BASE64.encodeToString(secret));
  }

  /** Empty when the text is no refresh token of any session. */
  static Optional<RefreshToken> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new RefreshToken(UUID.fromString(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /** As its owner gets it. */
  String text() {
    return sessionId + "." + secret;
  }

  /** As it is kept. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected a JDK with SHA-256, but it has none", e);
    }
  }

  /**
   * The token behind this one, as it is kept for whoever has this one. Each has one successor, so
   * that the pad that it is sealed with is used once.
   */
  byte[] seal(RefreshToken next) {
    return xor(Base64.getUrlDecoder().decode(next.secret), pad());
  }

  /** What {@link #seal} was given. */
  RefreshToken unseal(byte[] sealed) {
    return new RefreshToken(sessionId, BASE64.encodeToString(xor(sealed, pad())));
  }

  private byte[] pad() {
    try {
      Mac mac = Mac.getInstance(PAD);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), PAD));
      return mac.doFinal("evently.next-refresh-token".getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected a JDK with " + PAD + ", but it has none", e);
    }
  }

  private static byte[] xor(byte[] bytes, byte[] pad) {
    byte[] result = new byte[SECRET_BYTES];
    for (int i = 0; i < SECRET_BYTES; i++) {
      result[i] = (byte) (bytes[i] ^ pad[i]);
    }
    return result;
  }

  /** Not the secret, which would stand in a log. */
  @Override
  public String toString() {
    return "RefreshToken of " + sessionId;
  }
}
