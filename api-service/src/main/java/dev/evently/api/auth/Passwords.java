package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.function.Supplier;
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
   * The account if the password is its own; an unknown account takes as long as a wrong password.
   *
   * @param lookUp finds the account; not called when too many wait
   * @throws dev.evently.service.problem.ProblemException 429 when too many wait
   */
  Optional<Account> check(
      String password, Supplier<Optional<Accounts.Secret>> lookUp, String address) {
    return queue.run(
        address,
        lookUp,
        secret -> {
          String expected = secret.map(Accounts.Secret::passwordHash).orElse(dummyHash);
          boolean fits = encoder.matches(password, expected);
          return secret.filter(_ -> fits).map(Accounts.Secret::account);
        });
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
