package dev.evently.common.access;

import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of access tokens. A key with an id verifies the tokens that name it ({@code kid}), and
 * the first of them signs; the one without verifies those that name none, and signs when it is the
 * only one. Immutable.
 */
public final class SigningKeys {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]{1,64})=(.*)");
  private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]");

  private final SecretKey unnamed;
  private final Map<String, SecretKey> named;
  private final Signing signing;

  private SigningKeys(SecretKey unnamed, Map<String, SecretKey> named) {
    this.unnamed = unnamed;
    this.named = named;
    signing =
        named.entrySet().stream()
            .findFirst()
            .map(first -> new Signing(first.getKey(), first.getValue()))
            .orElse(new Signing(null, unnamed));
  }

  /** A key that signs. */
  record Signing(@Nullable String id, SecretKey key) {}

  /**
   * One key without an id.
   *
   * @param secret at least {@value AccessTokens#MIN_SECRET_BYTES} bytes in UTF-8
   * @throws IllegalArgumentException when it is shorter
   */
  public static SigningKeys of(String secret) {
    return new SigningKeys(key("EVENTLY_JWT_SECRET", secret), Map.of());
  }

  /**
   * The same with keys that have ids, in place of those that it had.
   *
   * @param text {@code id=secret}, one a line or separated by commas; the first one signs
   * @throws IllegalArgumentException when it is not that, or a secret is too short
   */
  public SigningKeys with(String text) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    for (String entry : SEPARATOR.split(text)) {
      if (entry.isBlank()) {
        continue;
      }
      Matcher parts = NAMED.matcher(entry.strip());
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "Expected each key of EVENTLY_JWT_KEYS as id=secret, but the one behind %d others is not"
                .formatted(keys.size()));
      }
      String id = parts.group(1);
      if (keys.put(id, key("the key %s of EVENTLY_JWT_KEYS".formatted(id), parts.group(2)))
          != null) {
        throw new IllegalArgumentException(
            "Expected each id once in EVENTLY_JWT_KEYS, but %s is there twice".formatted(id));
      }
    }
    return new SigningKeys(unnamed, keys);
  }

  private static SecretKey key(String name, String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < AccessTokens.MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "Expected %s to have at least %d bytes, but it has %d"
              .formatted(name, AccessTokens.MIN_SECRET_BYTES, bytes.length));
    }
    return Keys.hmacShaKeyFor(bytes);
  }

  /** The key that signs; its id is null when it has none. */
  Signing signing() {
    return signing;
  }

  /** The key of a token that names this id; null when there is none. */
  @Nullable SecretKey key(@Nullable String id) {
    return id == null ? unnamed : named.get(id);
  }

  /** Whether there is more than the key without an id. */
  public boolean haveIds() {
    return !named.isEmpty();
  }

  /** Not the keys, which would stand in a log. */
  @Override
  public String toString() {
    return "SigningKeys" + named.keySet();
  }
}
