package dev.evently.common.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {
  private static final String OLD = "2026-10=the secret of October of 32 bytes";
  private static final String NEW = "2026-11=the secret of November with = and 32 bytes";
  private static final Actor ANN = new Actor(UUID.randomUUID(), Role.USER);

  private final SigningKeys unnamed = SigningKeys.of("the plain secret of more than 32 bytes");

  @Test
  void theFirstSignsAndAllVerify() throws InvalidTokenException {
    var before = new AccessTokens(unnamed.with(OLD));
    var after = new AccessTokens(unnamed.with(NEW + "\n" + OLD));
    String token = issued(before);
    assertThat(header(token)).contains("\"kid\":\"2026-10\"");
    assertThat(header(issued(after))).contains("\"kid\":\"2026-11\"");
    assertThat(after.verify(token).actor()).isEqualTo(ANN);
    assertRefused(before, issued(after));
    assertRefused(new AccessTokens(unnamed.with(NEW)), token);
  }

  @Test
  void theOneWithoutAnIdVerifiesTokensThatNameNone() throws InvalidTokenException {
    String token = issued(new AccessTokens(unnamed));
    assertThat(header(token)).doesNotContain("kid");
    var named = new AccessTokens(unnamed.with(NEW));
    assertThat(named.verify(token).actor()).isEqualTo(ANN);
    assertRefused(new AccessTokens(unnamed), issued(named));
    assertRefused(
        new AccessTokens(SigningKeys.of("another plain secret of 32 bytes").with(NEW)), token);
  }

  /** Else whoever has one key could sign in the name of another. */
  @Test
  void eachVerifiesOnlyTheTokensThatNameIt() {
    String secret = NEW.substring(NEW.indexOf('=') + 1);
    var other = new AccessTokens(unnamed.with("2026-10=" + secret));
    assertRefused(new AccessTokens(unnamed.with(NEW + "," + OLD)), issued(other));
    assertRefused(new AccessTokens(unnamed.with(NEW)), issued(new AccessTokens(secret)));
  }

  @Test
  void canBeReplaced() throws InvalidTokenException {
    var tokens = new AccessTokens(unnamed);
    String token = issued(tokens);
    tokens.use(SigningKeys.of("another plain secret of 32 bytes"));
    assertRefused(tokens, token);
    tokens.use(unnamed);
    assertThat(tokens.verify(token).actor()).isEqualTo(ANN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", ",", "\r\n\r\n"})
  void areNoneInAnEmptyText(String text) {
    assertThat(unnamed.with(text).haveIds()).isFalse();
    assertThat(unnamed.with(text + OLD + text).haveIds()).isTrue();
  }

  @Test
  void areNotTakenWhenTheyAreWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unnamed.with(OLD + ",a secret without an id"))
        .withMessageContaining("behind 1 others");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unnamed.with("a=short"))
        .withMessage(
            "Expected the key a of EVENTLY_JWT_KEYS to have at least 32 bytes, but it has 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unnamed.with(OLD + "," + OLD))
        .withMessageContaining("2026-10 is there twice");
  }

  @Test
  void areNotTold() {
    assertThat(unnamed.with(NEW + "," + OLD)).hasToString("SigningKeys[2026-11, 2026-10]");
  }

  private static String issued(AccessTokens tokens) {
    return tokens.issue(ANN, Instant.now(), Duration.ofHours(1));
  }

  private static String header(String token) {
    byte[] json = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return new String(json, StandardCharsets.UTF_8);
  }

  private static void assertRefused(AccessTokens tokens, String token) {
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidTokenException.class);
  }
}
