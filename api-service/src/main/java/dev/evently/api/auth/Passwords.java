package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with BCrypt: at most as many at once as there are processors less one, so that
 * many logins leave processor time for bookings.
 */
@Component
class Passwords {
  private final BCryptPasswordEncoder encoder;
  private final Semaphore processors =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  private final String nobodysHash;

  Passwords(ApiProperties properties) {
    encoder = new BCryptPasswordEncoder(properties.auth().hashStrength());
    nobodysHash = hash("nobody's password");
  }

  final String hash(String password) {
    return limited(() -> encode(password));
  }

  /** Whether the password fits; an unknown account takes as long as a wrong password. */
  boolean matches(String password, @Nullable String hash) {
    boolean fits = limited(() -> encoder.matches(password, hash == null ? nobodysHash : hash));
    return fits && hash != null;
  }

  private String encode(String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalStateException("Expected a hash of a password, but got none");
    }
    return hash;
  }

  private <T> T limited(Supplier<T> work) {
    processors.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      processors.release();
    }
  }
}
