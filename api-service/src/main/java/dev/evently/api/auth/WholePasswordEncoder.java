package dev.evently.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/**
 * Hashes a password as a whole, however long it is. BCrypt reads 72 bytes and stops at NUL, so it
 * gets the Base64 of the password's HMAC with SHA-384: 64 characters. The key is no secret. It
 * keeps plain SHA-384 of passwords that leaked elsewhere from being tried against these hashes.
 */
final class WholePasswordEncoder extends AbstractValidatingPasswordEncoder {
  private static final String ALGORITHM = "HmacSHA384";
  private static final SecretKeySpec KEY =
      new SecretKeySpec("evently.password.v1".getBytes(StandardCharsets.US_ASCII), ALGORITHM);

  private final BCryptPasswordEncoder bcrypt;

  WholePasswordEncoder(BCryptPasswordEncoder bcrypt) {
    this.bcrypt = bcrypt;
  }

  @Override
  protected String encodeNonNullPassword(String password) {
    return Objects.requireNonNull(bcrypt.encode(digest(password)), "BCrypt's hash");
  }

  @Override
  protected boolean matchesNonNull(String password, String hash) {
    return bcrypt.matches(digest(password), hash);
  }

  @Override
  protected boolean upgradeEncodingNonNull(String hash) {
    return bcrypt.upgradeEncoding(hash);
  }

  private static String digest(String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(KEY);
      byte[] whole = PasswordRules.normalised(password).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected a JDK with " + ALGORITHM + ", but it has none", e);
    }
  }
}
