package dev.evently.api.receipt;

import dev.evently.api.ApiProperties;
import dev.evently.common.log.LogPosition;
import dev.evently.service.access.InvalidSecretException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Turns a {@link RequestToken} into text and back: opaque, URL-safe, {@value #LENGTH} characters.
 * The text is sealed with HMAC-SHA256, so nobody can make one up for a request that is not theirs.
 * The key derives from a secret of its own, or from the JWT secret when there is none.
 *
 * <pre>
 *   16 request | 16 event | 16 user | 1 type | 2 partition | 6 offset | 6 time in ms | 12 seal
 * </pre>
 *
 * <p>The first bit of the time is set when the request was published once.
 */
@Component
class RequestTokenCodec {
  private static final int CONTENT = 63;
  private static final int SEAL = 12;
  private static final long PUBLISHED_ONCE = 1L << 47;
  private static final int SHORTEST_SECRET = 32;
  static final int LENGTH = 100;

  /** The numbers of the types: append only. */
  static final List<String> TYPES =
      List.of(
          "PublishEvent",
          "ChangeEvent",
          "PlaceBooking",
          "CancelBooking",
          "LeaveWaitlist",
          "CancelEvent",
          "AddSeats",
          "PlaceHold",
          "ConfirmHold",
          "ReleaseHold",
          "TransferBooking",
          "SettleDue",
          "OfferTransfer",
          "WithdrawTransfer",
          "AcceptTransfer",
          "DeclineTransfer",
          "ReduceBooking",
          "ReduceWait",
          "ProlongHold",
          "AdmitFromWaitlist",
          "ReplaceSeats",
          "PlaceAllotment",
          "ReduceAllotment");

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  RequestTokenCodec(ApiProperties properties) {
    byte[] secret = secret(properties);
    byte[] purpose = "evently request ids v1".getBytes(StandardCharsets.UTF_8);
    mac = mac(mac(secret).doFinal(purpose));
    sealOf(new byte[CONTENT]); // fails at the start when this Java cannot do it
  }

  private static byte[] secret(ApiProperties properties) {
    String own = properties.requestTokenSecret();
    if (own == null || own.isBlank()) {
      return properties.jwtSecret().getBytes(StandardCharsets.UTF_8);
    }
    byte[] secret = own.getBytes(StandardCharsets.UTF_8);
    if (secret.length < SHORTEST_SECRET) {
      throw new InvalidSecretException(
          "Expected EVENTLY_REQUEST_TOKEN_SECRET to have at least %d bytes, but it has %d"
              .formatted(SHORTEST_SECRET, secret.length));
    }
    return secret;
  }

  String encode(RequestToken token) {
    int type = TYPES.indexOf(token.type());
    if (type < 0) {
      throw new IllegalArgumentException("Expected a known type, but got " + token.type());
    }
    ByteBuffer bytes = ByteBuffer.allocate(CONTENT + SEAL);
    put(bytes, token.requestId());
    put(bytes, token.eventId());
    put(bytes, token.userId());
    bytes.put((byte) type).putShort((short) token.position().partition());
    putSix(bytes, token.position().offset());
    long time = token.acceptedAt().toEpochMilli();
    putSix(bytes, token.publishedOnce() ? time | PUBLISHED_ONCE : time);
    bytes.put(sealOf(bytes.array()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The token of a text that {@link #encode} made; empty for any other text. */
  Optional<RequestToken> decode(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    byte[] seal = Arrays.copyOfRange(bytes, CONTENT, bytes.length);
    if (!MessageDigest.isEqual(seal, sealOf(bytes))) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.wrap(bytes);
    UUID requestId = uuid(content);
    UUID eventId = uuid(content);
    UUID userId = uuid(content);
    String type = TYPES.get(content.get());
    var position = new LogPosition(content.getShort(), six(content));
    long time = six(content);
    Instant acceptedAt = Instant.ofEpochMilli(time & ~PUBLISHED_ONCE);
    boolean once = (time & PUBLISHED_ONCE) != 0;
    return Optional.of(
        new RequestToken(requestId, eventId, userId, type, position, acceptedAt, once));
  }

  private byte[] sealOf(byte[] bytes) {
    try {
      Mac own = (Mac) mac.clone(); // a Mac serves one call at a time
      own.update(bytes, 0, CONTENT);
      return Arrays.copyOf(own.doFinal(), SEAL);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(
          "Expected the JDK's %s to be cloneable".formatted(ALGORITHM), e);
    }
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected every Java to have " + ALGORITHM, e);
    }
  }

  private static void put(ByteBuffer bytes, UUID uuid) {
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static void putSix(ByteBuffer bytes, long value) {
    bytes.putShort((short) (value >>> 32)).putInt((int) value);
  }

  private static long six(ByteBuffer bytes) {
    return (Short.toUnsignedLong(bytes.getShort()) << 32) | Integer.toUnsignedLong(bytes.getInt());
  }
}
