package dev.evently.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.service.problem.ProblemException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void readsItsOwnText() {
    var cursor = new Cursor(7, UUID.randomUUID());
    assertThat(Cursor.parse(cursor.encode())).isEqualTo(cursor);
    assertThat(Cursor.parse(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesWhatIsNoCursor(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 253_402_300_800_000_000L, Long.MAX_VALUE})
  void refusesWhatNoListIsOrderedBy(long order) {
    String text = new Cursor(order, UUID.randomUUID()).encode();
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ProblemException.class);
  }
}
