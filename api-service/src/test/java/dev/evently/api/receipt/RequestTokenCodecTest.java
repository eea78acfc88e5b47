package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.testing.SomeProperties;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestTokenCodecTest {
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
    var types = records(Request.class).map(Class::getSimpleName).distinct().toList();
    assertThat(RequestTokenCodec.TYPES).containsExactlyInAnyOrderElementsOf(types);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RequestTokenCodecTest::records)
        : Stream.of(type);
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

  private static RequestToken token(String type, LogPosition position) {
    return new RequestToken(
        UuidCreator.getTimeOrderedEpoch(),
        UuidCreator.getTimeOrderedEpoch(),
        UuidCreator.getTimeOrderedEpoch(),
        type,
        position,
        Instant.parse("2026-11-22T10:00:00.123Z"));
  }
}
