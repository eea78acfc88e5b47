package dev.evently.common.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A key by which records are signed (HMAC-SHA256, RFC 2104), and its name. Safe for use by many
 * threads; it never shows its secret.
 *
 * <p>What is signed, each field behind its length in four bytes, -1 for one that is absent:
 *
 * <pre>
 *   purpose | topic | key | name, value of each signed header, in their order | value
 * </pre>
 */
final class RequestSigningKey {
  /** HMAC wants a key at least as long as its hash (RFC 2104, section 3). */
  static final int MIN_SECRET_BYTES = 32;

  static final int MAX_NAME = 40;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,%d}".formatted(MAX_NAME));
  private static final byte[] PURPOSE = "evently request v1".getBytes(StandardCharsets.US_ASCII);
  private static final int ABSENT = -1;
  private static final int FIELDS = 32;

  private final String name;
  private final Mac mac;

  private RequestSigningKey(String name, byte[] secret) {
    this.name = name;
    mac = mac(secret);
  }

  /**
   * The key of a text such as {@code 2026a=secret}.
   *
   * @throws IllegalArgumentException when it has another form, or too short a secret
   */
  static RequestSigningKey parse(String text) {
    int equals = text.indexOf('=');
    String name = text.substring(0, Math.max(0, equals)).strip();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected each key of EVENTLY_REQUEST_SIGNING_KEYS to be name=secret, with a name of at most %d letters, digits, '.', '_' and '-', but one is not"
              .formatted(MAX_NAME));
    }
    byte[] secret = text.substring(equals + 1).strip().getBytes(StandardCharsets.UTF_8);
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "Expected the key %s of EVENTLY_REQUEST_SIGNING_KEYS to have at least %d bytes, but it has %d"
              .formatted(name, MIN_SECRET_BYTES, secret.length));
    }
    return new RequestSigningKey(name, secret);
  }

  String name() {
    return name;
  }

  /** What the header of a record says that was signed by this key. */
  byte[] signature(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    List<byte @Nullable []> fields = new ArrayList<>(FIELDS);
    fields.add(PURPOSE);
    fields.add(topic.getBytes(StandardCharsets.UTF_8));
    fields.add(key);
    for (Header header : headers) {
      if (isSigned(header.key())) {
        fields.add(header.key().getBytes(StandardCharsets.UTF_8));
        fields.add(header.value());
      }
    }
    byte[] seal = seal(frame(fields, value == null ? ABSENT : value.length), value);
    return (name + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(seal))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What says what the message is. A trace decides nothing, and who traces may rewrite it. */
  private static boolean isSigned(String header) {
    return header.startsWith("ce_") || header.equals(HeaderNames.CONTENT_TYPE);
  }

  /** All that stands before the value, which may be large and is not copied. */
  private static byte[] frame(List<byte @Nullable []> fields, int valueLength) {
    int size = Integer.BYTES;
    for (byte[] field : fields) {
      size += Integer.BYTES + (field == null ? 0 : field.length);
    }
    ByteBuffer frame = ByteBuffer.allocate(size);
    for (byte[] field : fields) {
      if (field == null) {
        frame.putInt(ABSENT);
      } else {
        frame.putInt(field.length).put(field);
      }
    }
    return frame.putInt(valueLength).array();
  }

  private byte[] seal(byte[] frame, byte @Nullable [] value) {
    try {
      Mac own = (Mac) mac.clone(); // a Mac serves one call at a time
      own.update(frame);
      if (value != null) {
        own.update(value);
      }
      return own.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(
          "Expected the JDK's %s to be cloneable".formatted(ALGORITHM), e);
    }
  }

  private static Mac mac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected every Java to have " + ALGORITHM, e);
    }
  }
}
