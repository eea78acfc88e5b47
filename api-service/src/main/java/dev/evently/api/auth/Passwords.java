package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with BCrypt, in the {@link HashingQueue}. Whoever waits there holds no
 * connection of the database. A hash begins with the id of its encoder; those of the first version
 * have none.
 */
@Component
class Passwords {
  private static final String ENCODER = "bcrypt-hmac-sha384";

  private final PasswordEncoder encoder;
  private final HashingQueue queue;
  private final String dummyHash;

  Passwords(ApiProperties properties) {
    var settings = properties.auth();
    encoder = encoder(new BCryptPasswordEncoder(settings.hashStrength()));
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    queue =
        new HashingQueue(
            settings.hashingThreads() == 0 ? half : settings.hashingThreads(),
            settings.hashingQueue());
    dummyHash = encode("nobody's password");
  }

  private static PasswordEncoder encoder(BCryptPasswordEncoder bcrypt) {
    var encoder =
        new DelegatingPasswordEncoder(ENCODER, Map.of(ENCODER, new WholePasswordEncoder(bcrypt)));
    encoder.setDefaultPasswordEncoderForMatches(new FirstPasswordEncoder(bcrypt));
    return encoder;
  }

  /**
   * An account whose password was given.
   *
   * @param newHash in place of one of an earlier version or strength; null when it is as new ones
   */
  record Match(Accounts.Secret secret, @Nullable String newHash) {}

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
  Optional<Match> check(
      String password, Supplier<Optional<Accounts.Secret>> lookUp, String address) {
    return queue.run(
        address,
        lookUp,
        secret -> {
          String expected = secret.map(Accounts.Secret::passwordHash).orElse(dummyHash);
          boolean fits = encoder.matches(password, expected);
          return secret.filter(_ -> fits).map(found -> match(found, password));
        });
  }

  /** Whether a password is the one of a hash; at a start, which no queue of logins may end. */
  boolean fitsAtStart(String password, String hash) {
    return encoder.matches(password, hash);
  }

  /** The hash of a new password; at a start. */
  String hashAtStart(String password) {
    return encode(password);
  }

  private Match match(Accounts.Secret secret, String password) {
    boolean old = encoder.upgradeEncoding(secret.passwordHash());
    return new Match(secret, old ? encode(password) : null);
  }

  private String encode(String password) {
    return Objects.requireNonNull(encoder.encode(password), "a hash of the password");
  }

  @PreDestroy
  void close() {
    queue.close();
  }
}
