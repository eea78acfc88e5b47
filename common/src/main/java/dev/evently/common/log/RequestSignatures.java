package dev.evently.common.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Signs the records of the request log where they are written, and verifies them where they are
 * decided, so that whoever reaches the log without a key asks for nothing. The header {@link
 * HeaderNames#SIGNATURE} says {@code name:signature}: the name of the key, and in base64url (RFC
 * 4648) an HMAC-SHA256 of topic, key, value and the CloudEvents headers.
 *
 * <p>One key signs, and several are believed, so that a key is replaced while all goes on: the new
 * one is added behind the old one everywhere, then moved to the front, and the old one is removed
 * when all that it signed is decided. Without any key nothing is signed, and everybody is believed.
 *
 * <p>A record that is written once more as it stands is believed again; its request's id tells that
 * it was decided. Safe for use by many threads.
 */
public final class RequestSignatures {
  /** Without a key. */
  public static final RequestSignatures NONE = new RequestSignatures(Map.of(), null);

  private static final String REFUSED = "Expected a request that one of the services signed, but ";

  private final Map<String, RequestSigningKey> keys;
  private final @Nullable RequestSigningKey first;

  private RequestSignatures(
      Map<String, RequestSigningKey> keys, @Nullable RequestSigningKey first) {
    this.keys = keys;
    this.first = first;
  }

  /**
   * By keys such as {@code 2026a=secret,2026b=another}: the first one signs, all are believed.
   *
   * @param keys may be blank, for none; a secret has at least 32 bytes in UTF-8 and no comma
   * @throws IllegalArgumentException when a key has another form, too short a secret, or the name
   *     of another one; the message says no secret
   */
  public static RequestSignatures of(String keys) {
    if (keys.isBlank()) {
      return NONE;
    }
    Map<String, RequestSigningKey> byName = new LinkedHashMap<>();
    Arrays.stream(keys.split(",", -1))
        .map(RequestSigningKey::parse)
        .forEach(key -> {
          if (byName.put(key.name(), key) != null) {
            throw new IllegalArgumentException(
                "Expected the keys of EVENTLY_REQUEST_SIGNING_KEYS to have a name each, but two are called %s"
                    .formatted(key.name()));
          }
        });
    return new RequestSignatures(byName, byName.values().iterator().next());
  }

  /** Adds the signature to a record whose other headers are complete. */
  public ProducerRecord<byte[], byte[]> sign(ProducerRecord<byte[], byte[]> record) {
    if (first != null) {
      record
          .headers()
          .add(
              HeaderNames.SIGNATURE,
              first.signature(record.topic(), record.key(), record.value(), record.headers()));
    }
    return record;
  }

  /** Why a record is not believed, in a sentence for people; null when it is. */
  public @Nullable String refusal(ConsumerRecord<byte[], byte[]> record) {
    if (first == null) {
      return null;
    }
    Header header = record.headers().lastHeader(HeaderNames.SIGNATURE);
    byte[] signature = header == null ? null : header.value();
    if (signature == null) {
      return REFUSED + "it has no signature";
    }
    RequestSigningKey key = keys.get(nameIn(signature));
    if (key == null) {
      return REFUSED + "it is signed by a key that is not known here";
    }
    byte[] expected = key.signature(record.topic(), record.key(), record.value(), record.headers());
    return MessageDigest.isEqual(expected, signature)
        ? null
        : REFUSED + "its signature by key %s is not one of this record".formatted(key.name());
  }

  /** What stands before the colon, as far as a name goes. */
  private static String nameIn(byte[] signature) {
    int end = 0;
    while (end < signature.length && end <= RequestSigningKey.MAX_NAME && signature[end] != ':') {
      end++;
    }
    return new String(signature, 0, end, StandardCharsets.US_ASCII);
  }

  /** Whether the reason of a dead letter is a {@link #refusal}. */
  public static boolean isRefusal(@Nullable String reason) {
    return reason != null && reason.startsWith(REFUSED);
  }

  /** The names of the keys, that of the one that signs first; no secret. */
  @Override
  public String toString() {
    return keys.isEmpty() ? "none" : String.join(", ", keys.keySet());
  }
}
