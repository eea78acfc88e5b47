package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {
  private static final Duration MAX = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "wait=10                    | 10",
        "WAIT=10                    | 10",
        "wait = 10                  | 10",
        "wait=\"7\"                 | 7",
        "respond-async, wait=5      | 5",
        "wait=5; foo=bar, wait=9    | 5",
        "wait=31                    | 30",
        "wait=99999999999999999999  | 30",
        "wait=007                   | 7",
        "wait=0                     | 0",
        "wait=-1                    | 0",
        "wait=ten                   | 0",
        "wait=1.5                   | 0",
        "wait                       | 0",
        "wait=                      | 0",
        "waiting=10                 | 0",
        "handling=lenient           | 0",
        ",,;=                       | 0"
      })
  void readsSeconds(String header, int seconds) {
    assertThat(WaitPreference.parse(List.of(header), MAX).seconds()).isEqualTo(seconds);
  }

  /** What takes a time that grows with the square of the length would take hours here. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "=", "\"", ";", "wait", "wait ", "0", "a=", "wait=\"", "\t;"})
  @Timeout(60)
  void readsHeadersOfAnyLengthAtOnce(String part) {
    String filler = part.repeat(1_000_000);
    assertThat(WaitPreference.parse(List.of("wait" + filler + "!"), MAX)).isNotNull();
    assertThat(WaitPreference.parse(List.of("wait=" + filler + "!"), MAX)).isNotNull();
    assertThat(WaitPreference.parse(List.of(filler + "wait=3", "wait=4"), MAX)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void readsFromAnyLine(int line) {
    var headers = new ArrayList<>(List.of("respond-async"));
    headers.add(line, "wait=3");
    assertThat(WaitPreference.parse(headers, MAX).seconds()).isEqualTo(3);
  }
}
