package dev.evently.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of a link that was sent to an address: 256 random bits. They cannot be guessed, so a
 * plain hash of them is enough to know them by.
 */
record LinkToken(String text) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{43}");

  static LinkToken random() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Empty when the text is that of no link. */
  static Optional<LinkToken> parse(String text) {
    return TEXT.matcher(text).matches() ? Optional.of(new LinkToken(text)) : Optional.empty();
  }

  /** As it is kept. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected a JDK with SHA-256, but it has none", e);
    }
  }

  /** Not the secret, which would stand in a log. */
  @Override
  public String toString() {
    return "LinkToken";
  }
}
