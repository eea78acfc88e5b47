package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.testing.Outcomes;
import dev.evently.api.testing.SomeProperties;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.Request;
import dev.evently.service.access.InvalidSecretException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestTokenCodecTest {
  private static final String OWN = "a request token secret of 32 bytes";
  private static final RequestToken SOME = token("PlaceBooking", new LogPosition(3, 7));

  private final RequestTokenCodec codec = new RequestTokenCodec(SomeProperties.with(Map.of()));

  @Test
  void opensWhatItSealed() {
    for (String type : RequestTokenCodec.TYPES) {
      RequestToken token = token(type, new LogPosition(32_767, (1L << 47) - 1));
      String text = codec.encode(token);
      assertThat(text).matches("[A-Za-z0-9_-]{100}");
      assertThat(codec.decode(text)).contains(token);
    }
  }

  @Test
  void knowsEveryRequest() {
    var types = Outcomes.records(Request.class).map(Class::getSimpleName).distinct().toList();
    assertThat(RequestTokenCodec.TYPES).containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void refusesEveryChangedCharacter() {
    String text = codec.encode(token("PlaceBooking", new LogPosition(3, 7)));
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(codec.decode(text.substring(0, i) + other + text.substring(i + 1)))
          .describedAs("character %d", i)
          .isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoToken() {
    String text = codec.encode(token("PlaceBooking", new LogPosition(3, 7)));
    assertThat(codec.decode("")).isEmpty();
    assertThat(codec.decode(text + "=")).isEmpty();
    assertThat(codec.decode(text.substring(1))).isEmpty();
    assertThat(codec.decode("!".repeat(RequestTokenCodec.LENGTH))).isEmpty();
    assertThat(codec.decode("A".repeat(RequestTokenCodec.LENGTH))).isEmpty();
  }

  @Test
  void refusesTheTokensOfAnotherSecret() {
    var others =
        new RequestTokenCodec(
            SomeProperties.with(
                Map.of("evently.jwt-secret", "another secret of at least 32 bytes")));
    assertThat(codec.decode(others.encode(token("PlaceBooking", new LogPosition(3, 7))))).isEmpty();
  }

  /**
   * Tokens that clients hold must stay readable: this one was made before the secret had a setting.
   */
  @Test
  void readsTheTokensOfBefore() {
    RequestToken before =
        new RequestToken(
            new UUID(1, 2),
            new UUID(3, 4),
            new UUID(5, 6),
            "PlaceHold",
            new LogPosition(7, 4_711),
            Instant.parse("2026-11-22T10:00:00.123Z"),
            false);
    String text =
        "AAAAAAAAAAEAAAAAAAAAAgAAAAAAAAADAAAAAAAAAAQAAAAAAAAABQAAAAAAAAAGBwAHAAAAABJnAaICssV7"
            + "I6G-R2JRZW_DxyIN";
    assertThat(codec.encode(before)).isEqualTo(text);
    assertThat(codec.decode(text)).contains(before);
  }

  @Test
  void outlivesTheJwtSecretWhenItHasItsOwn() {
    String text = codec("jwt secret of yesterday, 32 bytes..", OWN).encode(SOME);
    assertThat(codec("jwt secret of today, also 32 bytes..", OWN).decode(text)).contains(SOME);
    assertThat(codec(OWN, "another request token secret, 32 by").decode(text)).isEmpty();
  }

  @Test
  void keepsTheTokensOfAFormerJwtSecretThatBecomesItsOwn() {
    String text = codec("jwt secret of yesterday, 32 bytes..", null).encode(SOME);
    assertThat(codec("jwt secret of today, also 32 bytes..", null).decode(text)).isEmpty();
    assertThat(
            codec("jwt secret of today, also 32 bytes..", "jwt secret of yesterday, 32 bytes..")
                .decode(text))
        .contains(SOME);
  }

  @Test
  void takesABlankSecretForNone() {
    String text = codec(OWN, null).encode(SOME);
    assertThat(codec(OWN, "").decode(text)).contains(SOME);
  }

  @Test
  void refusesAShortSecret() {
    assertThatThrownBy(() -> codec(OWN, "x".repeat(31)))
        .isInstanceOf(InvalidSecretException.class)
        .hasMessageContaining("EVENTLY_REQUEST_TOKEN_SECRET");
  }

  private static RequestTokenCodec codec(String jwtSecret, @Nullable String tokenSecret) {
    Map<String, String> settings = new HashMap<>(Map.of("evently.jwt-secret", jwtSecret));
    if (tokenSecret != null) {
      settings.put("evently.request-token-secret", tokenSecret);
    }
    return new RequestTokenCodec(SomeProperties.with(settings));
  }

  private static RequestToken token(String type, LogPosition position) {
    return new RequestToken(
        UuidCreator.getTimeOrderedEpoch(),
        UuidCreator.getTimeOrderedEpoch(),
        UuidCreator.getTimeOrderedEpoch(),
        type,
        position,
        Instant.parse("2026-11-22T10:00:00.123Z"),
        true);
  }
}
