package dev.evently.api.auth;

import dev.evently.common.text.Characters;
import dev.evently.service.problem.ProblemException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a new password must be (NIST SP 800-63B, section 3.1.1.2): long enough, and none that is
 * tried first. What it is made of is its owner's choice. Each rule is a message that goes on from
 * the name of the field.
 */
final class PasswordRules {
  static final int MIN_CHARACTERS = 8;
  static final int MAX_CHARACTERS = 256;

  private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

  private PasswordRules() {}

  /**
   * A password as it is hashed, the same from every keyboard: in NFC, each space a plain one (the
   * profile OpaqueString of RFC 8265).
   */
  static String normalised(String password) {
    return Normalizer.normalize(SPACE.matcher(password).replaceAll(" "), Normalizer.Form.NFC);
  }

  /** The rule that a password breaks, whoever's it is; empty when it breaks none. */
  static Optional<String> broken(String password) {
    String normalised = normalised(password);
    if (characters(normalised) < MIN_CHARACTERS
        || characters(normalised) > MAX_CHARACTERS
        || characters(password) > MAX_CHARACTERS) {
      return Optional.of(
          "must have at least %d characters and at most %d"
              .formatted(MIN_CHARACTERS, MAX_CHARACTERS));
    }
    // Half of a surrogate pair would be hashed as a question mark.
    if (!Characters.areWellFormed(password) || password.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("must have no control characters, and no half of a surrogate pair");
    }
    return CommonPasswords.include(normalised)
        ? Optional.of("must be none of the passwords that are tried first, which this one is")
        : Optional.empty();
  }

  /** The rule that a password breaks as that of a person, or as anybody's. */
  static Optional<String> broken(String password, String email, String name) {
    String given = comparable(password);
    boolean own =
        given.equals(comparable(email))
            || given.equals(comparable(email.substring(0, Math.max(0, email.indexOf('@')))))
            || given.equals(comparable(name));
    return own
        ? Optional.of("must be neither your e-mail address nor your name")
        : broken(password);
  }

  /**
   * Expects that a new password of an account breaks no rule.
   *
   * @param field where it stands in the call
   * @throws ProblemException 400 when it does
   */
  static void expect(String field, String password, String email, String name) {
    broken(password, email, name)
        .ifPresent(rule -> {
          throw ProblemException.invalid(field, rule);
        });
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String comparable(String text) {
    return normalised(text).strip().toLowerCase(Locale.ROOT);
  }
}
