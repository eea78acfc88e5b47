package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.SomeProperties;
import dev.evently.common.access.Role;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordTest {
  private static final String HERE = "127.0.0.1";
  private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();

  private final Passwords passwords =
      new Passwords(SomeProperties.with(Map.of("evently.auth.hash-strength", "4")));

  record Fields(@Password @Nullable String password, @EmailAddress @Nullable String email) {}

  @AfterEach
  void closePasswords() {
    passwords.close();
  }

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  @Test
  void hasEightTo256Characters() {
    for (String valid :
        new String[] {
          "a pony 4",
          "x".repeat(72) + "y",
          "\ud83c\udfab".repeat(256),
          "no rule says what it is made of",
          "e\u0301".repeat(128)
        }) {
      assertThat(isPassword(valid)).describedAs(valid).isTrue();
    }
    for (String other :
        new String[] {
          "",
          "1234567",
          "x".repeat(257),
          "\ud83c\udfab".repeat(7), // 14 chars of Java, 7 characters
          "e\u0301".repeat(7),
          "with\0 NUL",
          "a tab\t, or two",
          "half a pair \ud83c"
        }) {
      assertThat(isPassword(other)).describedAs(other).isFalse();
    }
    assertThat(isPassword(null)).isTrue(); // left to @NotNull
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "Password1", "12345678", "QWERTYUIOP", "iloveyou1"})
  void isNoneThatIsTriedFirst(String common) {
    assertThat(PasswordRules.broken(common))
        .hasValueSatisfying(rule -> assertThat(rule).contains("tried first"));
    assertThat(isPassword(common)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Ann.Miller@Example.org", "ann.miller", "ANN OF GREEN GABLES", " ann.miller "})
  void isNeitherTheAddressNorTheNameOfItsOwner(String own) {
    assertThat(PasswordRules.broken(own, "ann.miller@example.org", "Ann of Green\u00a0Gables"))
        .hasValueSatisfying(rule -> assertThat(rule).contains("nor your name"));
    assertThat(PasswordRules.broken(own, "bob@example.org", "Bob")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "ann@example.org",
        "ann+tag@mail.example.org",
        "o'neil!#$%&*/=?^_`{|}~-@x.y",
        "A@EXAMPLE.ORG"
      })
  void takesAddressesAsTheHtmlStandardDoes(String email) {
    assertThat(isEmail(email)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@b",
        "a@",
        "a@b.",
        "a@.b",
        "a@-b",
        "a@b-",
        "a b@c",
        "a@b c",
        "a@b@c",
        "\u00e9@b",
        "a@b\0",
        "a@b\n",
        "12345678901234567890123456789012345678901234567890123456789012345@b"
      })
  void refusesWhatIsNoAddress(String email) {
    assertThat(isEmail(email)).isFalse();
  }

  @Test
  void takesAddressesOfUpTo254Characters() {
    String host = ("x".repeat(61) + ".").repeat(4) + "org";
    assertThat(isEmail("ann" + "@" + host.substring(0, 250))).isTrue();
    assertThat(isEmail("annn" + "@" + host.substring(0, 250))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "a-", "a", ".", "-"})
  void refusesLongAddressesAtOnce(String part) {
    assertThat(isEmail("ann@" + part.repeat(30_000 / part.length()))).isFalse();
  }

  @Test
  void isHashedAndFitsItsHashOnly() {
    String hash = passwords.hash("correct horse", HERE);
    assertThat(hash).startsWith("{bcrypt-hmac-sha384}$2").doesNotContain("horse");
    assertThat(passwords.hash("correct horse", HERE)).isNotEqualTo(hash);
    assertThat(fits("correct horse", hash)).isTrue();
    assertThat(fits("Correct horse", hash)).isFalse();
    assertThat(passwords.check("nobody's password", Optional::empty, HERE)).isEmpty();
  }

  @Test
  void countsAsAWholeHoweverLongItIs() {
    String beginning = "\u00e9".repeat(36); // 72 bytes, of which BCrypt reads no more
    String hash = passwords.hash(beginning + " and an end", HERE);
    assertThat(fits(beginning + " and an end", hash)).isTrue();
    assertThat(fits(beginning + " and another", hash)).isFalse();
    assertThat(fits(beginning, hash)).isFalse();
  }

  @Test
  void isTheSameFromEveryKeyboard() {
    String hash = passwords.hash("caf\u00e9 \u212bngstrom", HERE);
    assertThat(fits("cafe\u0301\u00a0A\u030angstrom", hash)).isTrue();
    assertThat(fits("cafe Angstrom", hash)).isFalse();
  }

  @Test
  void fitsTheHashesOfTheFirstVersionAsItWasTypedAndGetsANewOne() {
    var first = new BCryptPasswordEncoder(4);
    String hash = first.encode("cafe\u0301 noir");
    Passwords.Match match = match("cafe\u0301 noir", hash).orElseThrow();
    assertThat(fits("caf\u00e9 noir", hash)).isFalse();
    assertThat(match.secret().passwordHash()).isEqualTo(hash);
    assertThat(match.newHash()).startsWith("{bcrypt-hmac-sha384}$2");
    assertThat(match("caf\u00e9 noir", match.newHash()).orElseThrow().newHash()).isNull();
  }

  @Test
  void fitsNoHashOfTheFirstVersionThatKnowsItsBeginningOnly() {
    String beginning = "x".repeat(72);
    String hash = new BCryptPasswordEncoder(4).encode(beginning);
    assertThat(fits(beginning, hash)).isTrue();
    assertThat(fits(beginning + "y", hash)).isFalse();
  }

  @Test
  void getsANewHashWhenTheyAreMadeStronger() {
    String weak = passwords.hash("correct horse", HERE);
    var stronger = new Passwords(SomeProperties.with(Map.of("evently.auth.hash-strength", "5")));
    assertThat(stronger.check("correct horse", () -> secret(weak), HERE).orElseThrow().newHash())
        .contains("$05$");
    stronger.close();
  }

  private boolean fits(String password, String hash) {
    return match(password, hash).isPresent();
  }

  private Optional<Passwords.Match> match(String password, @Nullable String hash) {
    return passwords.check(password, () -> secret(hash), HERE);
  }

  private static Optional<Accounts.Secret> secret(@Nullable String hash) {
    var account = new Account(new UUID(0, 1), "ann@example.org", "Ann", Role.USER);
    return Optional.of(new Accounts.Secret(account, Objects.requireNonNull(hash), 0, null));
  }

  private static boolean isPassword(@Nullable String password) {
    return FACTORY.getValidator().validate(new Fields(password, null)).isEmpty();
  }

  private static boolean isEmail(String email) {
    return FACTORY.getValidator().validate(new Fields(null, email)).isEmpty();
  }
}
