package dev.evently.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTokenCodecTest {
  private final RequestTokenCodec ids = new RequestTokenCodec(SomeProperties.with(Map.of()));

  @Test
  void opensWhatItSealed() {
    for (String type : RequestTokenCodec.TYPES) {
      RequestToken id = id(type, new LogPosition(32_767, (1L << 47) - 1));
      String text = ids.seal(id);
      assertThat(text).matches("[A-Za-z0-9_-]{100}");
      assertThat(ids.open(text)).contains(id);
    }
  }

  @Test
  void knowsEveryRequest() {
    var types =
        Arrays.stream(Request.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    assertThat(RequestTokenCodec.TYPES).containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void refusesEveryChangedCharacter() {
    String text = ids.seal(id("PlaceBooking", new LogPosition(3, 7)));
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(ids.open(text.substring(0, i) + other + text.substring(i + 1)))
          .describedAs("character %d", i)
          .isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoId() {
    String text = ids.seal(id("PlaceBooking", new LogPosition(3, 7)));
    assertThat(ids.open("")).isEmpty();
    assertThat(ids.open(text + "=")).isEmpty();
    assertThat(ids.open(text.substring(1))).isEmpty();
    assertThat(ids.open("!".repeat(RequestTokenCodec.LENGTH))).isEmpty();
    assertThat(ids.open("A".repeat(RequestTokenCodec.LENGTH))).isEmpty();
  }

  @Test
  void refusesTheIdsOfAnotherSecret() {
    var others =
        new RequestTokenCodec(
            SomeProperties.with(
                Map.of("evently.jwt-secret", "another secret of at least 32 bytes")));
    assertThat(ids.open(others.seal(id("PlaceBooking", new LogPosition(3, 7))))).isEmpty();
  }

  private static RequestToken id(String type, LogPosition position) {
    return new RequestToken(
        UuidCreator.getTimeOrderedEpoch(),
        UuidCreator.getTimeOrderedEpoch(),
        UuidCreator.getTimeOrderedEpoch(),
        type,
        position,
        Instant.parse("2026-11-22T10:00:00.123Z"));
  }
}
