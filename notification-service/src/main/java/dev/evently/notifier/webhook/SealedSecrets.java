package dev.evently.notifier.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

/**
 * The secrets of webhooks as they stand in the database: sealed by the first of our keys (AES-256
 * in GCM), with a prefix that names it, or plain while there is no key.
 */
@Component
class SealedSecrets {
  private static final Logger log = LoggerFactory.getLogger(SealedSecrets.class);
  private static final String SEALED = "sealed:";
  private static final int MIN_BYTES = 32;
  private static final int NAME_BYTES = 4;

  private final List<Key> keys;

  /**
   * A key.
   *
   * @param prefix of what it has sealed
   */
  private record Key(String prefix, BytesEncryptor cipher) {}

  SealedSecrets(WebhookProperties settings) {
    keys = settings.secretKeys().stream().map(SealedSecrets::key).toList();
    if (keys.isEmpty()) {
      log.warn(
          "The secrets of webhooks stand in the database as they are: whoever reads a copy of it"
              + " can sign as this service does. A key in EVENTLY_WEBHOOKS_SECRETKEYS seals them");
    }
  }

  private static Key key(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "Expected each key of EVENTLY_WEBHOOKS_SECRETKEYS to have at least %d bytes, but one has %d"
              .formatted(MIN_BYTES, bytes.length));
    }
    String name = HexFormat.of().formatHex(hash("name", bytes), 0, NAME_BYTES);
    return new Key(
        SEALED + name + ":",
        AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(hash("key", bytes), "AES")).build());
  }

  /** For one purpose each, so that a name tells nothing of the key. */
  private static byte[] hash(String purpose, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(purpose.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With what all begins that is sealed as it should be; empty without a key. */
  String prefix() {
    return keys.isEmpty() ? "" : keys.getFirst().prefix();
  }

  /** The form in which a secret is stored. */
  String seal(String secret) {
    if (keys.isEmpty()) {
      return secret;
    }
    Key first = keys.getFirst();
    byte[] sealed = first.cipher().encrypt(secret.getBytes(StandardCharsets.UTF_8));
    return first.prefix() + Base64.getEncoder().encodeToString(sealed);
  }

  /** A secret that is stored in one of its forms; null when none of our keys opens it. */
  @Nullable String open(String stored) {
    if (!stored.startsWith(SEALED)) {
      return stored;
    }
    for (Key key : keys) {
      if (stored.startsWith(key.prefix())) {
        byte[] sealed = Base64.getDecoder().decode(stored.substring(key.prefix().length()));
        return new String(key.cipher().decrypt(sealed), StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  /** All of these; none when one of them cannot be opened. */
  List<String> openAll(List<String> stored) {
    List<String> opened = new ArrayList<>();
    for (String each : stored) {
      String secret = open(each);
      if (secret == null) {
        return List.of();
      }
      opened.add(secret);
    }
    return List.copyOf(opened);
  }
}
