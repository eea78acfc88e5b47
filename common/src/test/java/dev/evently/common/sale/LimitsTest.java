package dev.evently.common.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit at its edges: the last value that is taken, and the first that is not. */
class LimitsTest {
  private static final Duration NANO = Duration.ofNanos(1);

  @Test
  void takesTextOfAThousandCodeUnits() {
    assertThat(Limits.text("name", "a")).isEqualTo("a");
    assertThat(Limits.text("name", "a".repeat(1_000))).hasSize(1_000);
    assertThat(Limits.isText("a".repeat(1_001))).isFalse();
    assertThat(Limits.isText("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t\n", "\u2003", "\0", "a\0", "\0a"})
  void takesNoTextThatIsBlankOrHasANul(String text) {
    assertThat(Limits.isText(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "a\nb", "O'Neill \"live\", 7/8", "\u0001", "\u202Eabc"})
  void takesTextAsPeopleWriteIt(String text) {
    assertThat(Limits.isText(text)).isTrue();
  }

  @Test
  void saysWhatTextItExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.text("venue", "a".repeat(1_001)))
        .withMessage(
            "Expected venue to be 1 to 1000 UTF-16 code units without NUL, but it has 1001");
  }

  @Test
  void takesLabelsOfTwoHundredCodeUnits() {
    assertThat(Limits.label("row", "A")).isEqualTo("A");
    assertThat(Limits.label("row", "A".repeat(200))).hasSize(200);
    assertThat(Limits.isLabel("A".repeat(201))).isFalse();
    assertThat(Limits.isLabel("")).isFalse();
    assertThat(Limits.isLabel(" ")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"A\"", "A\n", "A\t1", "\0", "\u001F"})
  void takesNoLabelWithAQuoteOrControlCharacter(String label) {
    assertThat(Limits.isLabel(label)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A-1", "Loge 3", "Reihe \u00C4", "A;1", "A/1", "A,1", "'", "\u007F", "1.5"})
  void takesLabelsAsVenuesNameThings(String label) {
    assertThat(Limits.isLabel(label)).isTrue();
  }

  @Test
  void saysWhatLabelItExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.label("category", "\"Stalls\""))
        .withMessage(
            "Expected category to be 1 to 200 UTF-16 code units without quote, but it has 8");
  }

  @Test
  void takesTimesToLiveFromASecondToThirtyDays() {
    assertThat(Limits.ttl("holdTtl", null)).isNull();
    assertThat(Limits.ttl("holdTtl", Duration.ofSeconds(1))).isEqualTo(Limits.SHORTEST_TTL);
    assertThat(Limits.ttl("holdTtl", Duration.ofDays(30))).isEqualTo(Limits.LONGEST_TTL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.ttl("holdTtl", Limits.SHORTEST_TTL.minus(NANO)))
        .withMessage("Expected holdTtl from PT1S to PT720H, but got PT0.999999999S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.ttl("holdTtl", Limits.LONGEST_TTL.plus(NANO)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.ttl("holdTtl", Duration.ofDays(-1)));
  }

  @Test
  void takesATimeToLiveOrZero() {
    assertThat(Limits.ttlOrZero("holdCooldown", null)).isNull();
    assertThat(Limits.ttlOrZero("holdCooldown", Duration.ZERO)).isZero();
    assertThat(Limits.ttlOrZero("holdCooldown", Limits.LONGEST_TTL)).isEqualTo(Limits.LONGEST_TTL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.ttlOrZero("holdCooldown", NANO))
        .withMessage("Expected holdCooldown from PT1S to PT720H, but got PT0.000000001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.ttlOrZero("holdCooldown", Limits.LONGEST_TTL.plus(NANO)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1, 10", "10, 1, 10", "-5, -5, 5"})
  void takesBothEndsOfARange(int value, int min, int max) {
    assertThat(Limits.range("quantity", value, min, max)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"0", "11", "2147483647", "-2147483648"})
  void saysWhichRangeItExpected(int value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.range("quantity", value, 1, 10))
        .withMessage("Expected quantity from 1 to 10, but got %d", value);
  }

  @Test
  void takesTimesFrom1970ToTheEndOf9999() {
    assertThat(Limits.time("startsAt", Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    assertThat(Limits.time("startsAt", Limits.LATEST)).isEqualTo("9999-12-31T23:59:59Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.time("startsAt", Instant.EPOCH.minusNanos(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.time("startsAt", Limits.LATEST.plusNanos(1)))
        .withMessageStartingWith("Expected startsAt from 1970-01-01T00:00:00Z to 9999-12-31");
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.time("startsAt", Instant.MAX));
  }

  @Test
  void leavesRoomForTheLongestNameOfASeat() {
    String longest = "x".repeat(Limits.LABEL_UNITS);
    SeatRow row = new SeatRow(longest, longest, List.of(longest), null);

    assertThat(row.labels()).singleElement().asString().hasSize(Limits.SEAT_UNITS);
  }
}
