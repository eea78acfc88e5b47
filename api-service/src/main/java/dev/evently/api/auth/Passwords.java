package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with BCrypt, in the {@link HashingQueue}. Whoever waits there holds no
 * connection of the database.
 */
@Component
class Passwords {
  private final BCryptPasswordEncoder encoder;
  private final HashingQueue queue;
  private final String dummyHash;

  Passwords(ApiProperties properties) {
    var settings = properties.auth();
    encoder = new BCryptPasswordEncoder(settings.hashStrength());
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    queue =
        new HashingQueue(
            settings.hashingThreads() == 0 ? half : settings.hashingThreads(),
            settings.hashingQueue());
    dummyHash = encode("nobody's password");
  }

  /**
   * The hash of a new password.
   *
   * @param address who asks for it
   * @throws dev.evently.service.problem.ProblemException 429 when too many wait
   */
  String hash(String password, String address) {
    return queue.run(address, () -> encode(password));
  }

  /**
   * Whether the password fits; an unknown account takes as long as a wrong password.
   *
   * @throws dev.evently.service.problem.ProblemException 429 when too many wait
   */
  boolean matches(String password, @Nullable String hash, String address) {
    String expected = hash == null ? dummyHash : hash;
    return queue.run(address, () -> encoder.matches(password, expected)) && hash != null;
  }

  private String encode(String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalStateException("Expected a hash of a password, but got none");
    }
    return hash;
  }

  @PreDestroy
  void close() {
    queue.close();
  }
}
