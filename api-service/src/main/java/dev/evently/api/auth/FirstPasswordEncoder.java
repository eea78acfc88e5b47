package dev.evently.api.auth;

import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/**
 * Knows the hashes of the first version: BCrypt of the password as it was typed, which had 72 bytes
 * at most. No longer one fits them, and it takes as long to find that.
 */
final class FirstPasswordEncoder extends AbstractValidatingPasswordEncoder {
  private static final int MAX_BYTES = 72;

  private final BCryptPasswordEncoder bcrypt;

  FirstPasswordEncoder(BCryptPasswordEncoder bcrypt) {
    this.bcrypt = bcrypt;
  }

  @Override
  protected String encodeNonNullPassword(String password) {
    throw new UnsupportedOperationException("Expected no new hash of the first version");
  }

  @Override
  protected boolean matchesNonNull(String password, String hash) {
    boolean beginsAlike = bcrypt.matches(password, hash);
    return beginsAlike && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }
}
