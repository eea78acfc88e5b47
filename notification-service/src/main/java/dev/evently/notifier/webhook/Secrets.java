package dev.evently.notifier.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The secrets of webhooks, and what is signed with them (Standard Webhooks 1.0.0). */
final class Secrets {
  private static final String PREFIX = "whsec_";

  /** The specification asks for 24 to 64. */
  private static final int BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new one. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * The header {@code webhook-signature}: a signature by each of the secrets, with blanks between
   * them.
   */
  static String signatures(List<String> secrets, String id, long timestamp, String payload) {
    return secrets.stream()
        .map(secret -> signature(secret, id, timestamp, payload))
        .collect(Collectors.joining(" "));
  }

  private static String signature(String secret, String id, long timestamp, String payload) {
    try {
      return new Webhook(secret).sign(id, timestamp, payload);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("Expected to sign a message", e);
    }
  }
}
