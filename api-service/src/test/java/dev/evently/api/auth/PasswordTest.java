package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.SomeProperties;
import dev.evently.common.access.Role;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
  private static final String HERE = "127.0.0.1";
  private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();

  record Fields(@Password @Nullable String password, @EmailAddress @Nullable String email) {}

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  @Test
  void hasEightCharactersAnd72BytesAtMost() {
    for (String valid :
        new String[] {"12345678", "x".repeat(72), "\u00e9".repeat(36), "a pair \ud83c\udfab"}) {
      assertThat(isPassword(valid)).describedAs(valid).isTrue();
    }
    for (String other :
        new String[] {
          "", "1234567", "x".repeat(73), "\u00e9".repeat(37), "with\0 NUL", "half a pair \ud83c"
        }) {
      assertThat(isPassword(other)).describedAs(other).isFalse();
    }
    assertThat(isPassword(null)).isTrue(); // left to @NotNull
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
    var passwords = new Passwords(SomeProperties.with(Map.of("evently.auth.hash-strength", "4")));
    String hash = passwords.hash("correct horse", HERE);
    assertThat(hash).startsWith("$2").doesNotContain("horse");
    assertThat(passwords.hash("correct horse", HERE)).isNotEqualTo(hash);
    var account = new Account(new UUID(0, 1), "ann@example.org", "Ann", Role.USER);
    Optional<Accounts.Secret> secret = Optional.of(new Accounts.Secret(account, hash));
    assertThat(passwords.check("correct horse", () -> secret, HERE)).contains(account);
    assertThat(passwords.check("Correct horse", () -> secret, HERE)).isEmpty();
    assertThat(passwords.check("nobody's password", Optional::empty, HERE)).isEmpty();
  }

  private static boolean isPassword(@Nullable String password) {
    return FACTORY.getValidator().validate(new Fields(password, null)).isEmpty();
  }

  private static boolean isEmail(String email) {
    return FACTORY.getValidator().validate(new Fields(null, email)).isEmpty();
  }
}
