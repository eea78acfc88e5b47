package dev.evently.api.accept;

import dev.evently.common.log.Wire;
import dev.evently.common.request.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What an idempotency key stands for: the SHA-256 of a call's method, path and body. The body is
 * what was parsed, written as JSON again, so neither spaces nor the order of fields matter. It is
 * stored, so the JSON of a call must stay the same from version to version.
 */
final class RequestFingerprint {
  private static final Wire<Request> REQUEST = new Wire<>(Request.class);
  private static final Wire<Object> BODY = new Wire<>(Object.class);

  private final byte[] bytes;
  private final byte[] former;

  private RequestFingerprint(byte[] bytes, byte[] former) {
    this.bytes = bytes;
    this.former = former;
  }

  /**
   * The fingerprint of a call.
   *
   * @param stated its {@link Request}, or the record that its body is read into when the request
   *     holds more than the call states
   */
  static RequestFingerprint of(RequestOptions options, Object stated) {
    String call = options.method() + " " + options.path() + "\n";
    if (stated instanceof Request request) {
      byte[] bytes = hash(call, REQUEST.write(request));
      return new RequestFingerprint(bytes, bytes);
    }
    return new RequestFingerprint(
        hash(call, BODY.write(stated)),
        hash(call, stated.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** What is stored. */
  byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Whether the stored fingerprint is that of the same call. One that was stored before bodies were
   * hashed as JSON counts as well, until the keys of that time are forgotten.
   */
  boolean matches(byte[] stored) {
    return MessageDigest.isEqual(stored, bytes) || MessageDigest.isEqual(stored, former);
  }

  private static byte[] hash(String call, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(call.getBytes(StandardCharsets.UTF_8));
      return digest.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256", e);
    }
  }
}
