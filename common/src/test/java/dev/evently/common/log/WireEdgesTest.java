package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.testing.Messages;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The edges of JSON as the logs take it today. Some of it is more tolerant than one would choose;
 * records that were written so must stay readable.
 */
class WireEdgesTest {
  private static final int MAX_NESTING = 32;

  /** One of each kind of component that messages have. */
  record Sample(
      long number,
      boolean flag,
      @Nullable String text,
      @Nullable UUID id,
      @Nullable Instant time,
      @Nullable Duration duration,
      @Nullable List<String> list) {}

  private static final Wire<Sample> WIRE = new Wire<>(Sample.class);

  @Test
  void writesWhatIsThereAndTimesInIso8601() throws UnreadableRecordException {
    Sample full =
        new Sample(
            Long.MAX_VALUE,
            true,
            "\u00E4 \uD83C\uDFAB \"\\/\n",
            new UUID(0, 1),
            Instant.parse("2030-01-02T03:04:05.678901234Z"),
            Duration.ofMinutes(90),
            List.of("a", ""));

    assertThat(text(WIRE.write(full)))
        .isEqualTo(
            """
            {"number":9223372036854775807,"flag":true,\
            "text":"\u00E4 \uD83C\uDFAB \\"\\\\/\\n",\
            "id":"00000000-0000-0000-0000-000000000001",\
            "time":"2030-01-02T03:04:05.678901234Z","duration":"PT1H30M","list":["a",""]}\
            """);
    assertThat(WIRE.read(WIRE.write(full))).isEqualTo(full);
    assertThat(text(WIRE.write(new Sample(0, false, null, null, null, null, null))))
        .isEqualTo("{\"number\":0,\"flag\":false}");
  }

  @Test
  void takesTheLastOfTwoFieldsOfOneName() throws UnreadableRecordException {
    assertThat(read("{\"number\":1,\"number\":2,\"flag\":true}").number()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {"number":"7","flag":true} | 7
          {"number":7.0,"flag":true} | 7
          {"number":7.9,"flag":true} | 7
          {"number":7e2,"flag":true} | 700
          {"number":7,"flag":1}      | 7
          """,
      delimiter = '|',
      quoteCharacter = '\0')
  void takesNumbersInOtherForms(String json, long number) throws UnreadableRecordException {
    assertThat(read(json)).isEqualTo(new Sample(number, true, null, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"number\":9223372036854775808,\"flag\":true}",
        "{\"number\":null,\"flag\":true}",
        "{\"number\":true,\"flag\":true}",
        "{\"number\":\"seven\",\"flag\":true}",
        "{\"number\":[7],\"flag\":true}",
        "{\"number\":7,\"flag\":null}",
        "{\"number\":7,\"flag\":\"maybe\"}",
        "{\"number\":7}",
        "{\"number\":07,\"flag\":true}",
        "{\"number\":NaN,\"flag\":true}"
      })
  void takesNoNumberOrFlagThatIsMissingOrNone(String json) {
    assertUnreadable(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'number':7,'flag':true}",
        "{number:7,\"flag\":true}",
        "{\"number\":7,\"flag\":true,}",
        "{\"number\":7,/* seven */\"flag\":true}",
        "{\"number\":7,\"flag\":true} {}",
        "{\"number\":7,\"flag\":true}}",
        "{\"number\":7,\"flag\":true} ]",
        "{\"number\":7,\"flag\":true} x",
        "{\"number\":7,\"flag\":true,\"text\":\"a\tb\"}",
        "{\"number\":7,\"flag\":true,\"text\":\"\\u00\"}",
        "[{\"number\":7,\"flag\":true}]",
        "7",
        " "
      })
  void takesNoJsonThatIsNotOneObject(String json) {
    assertUnreadable(json);
  }

  @Test
  void takesWhiteSpaceAroundTheObject() throws UnreadableRecordException {
    assertThat(read(" \r\n{ \"number\" : 7 ,\t\"flag\" : true }\n ").number()).isEqualTo(7);
  }

  /** The limits of each message look at it; the wire hands it on. */
  @Test
  void readsANulAsItStands() throws UnreadableRecordException {
    assertThat(read("{\"number\":7,\"flag\":true,\"text\":\"a\\u0000b\"}").text())
        .isEqualTo("a\0b");
  }

  /**
   * JSON may escape half of a surrogate pair, which no UTF-8 can hold. Outcomes of the past may
   * have one; a request, which is {@link WellFormedText}, is unreadable with it.
   */
  @Test
  void readsAnEscapedLoneSurrogateAsItStands() throws UnreadableRecordException {
    assertThat(read("{\"number\":7,\"flag\":true,\"text\":\"\\ud83c\"}").text())
        .isEqualTo("\uD83C");
  }

  @Test
  void readsNoBytesThatAreNotUtf8() throws Exception {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write(bytes("{\"number\":7,\"flag\":true,\"text\":\""));
    json.write(0xFF);
    json.write(bytes("\"}"));

    assertThatThrownBy(() -> WIRE.read(json.toByteArray()))
        .isInstanceOf(UnreadableRecordException.class);
  }

  /** RFC 8259, section 8.1, lets a parser tell other encodings of Unicode, and Jackson does. */
  @Test
  void readsOtherEncodingsOfUnicode() throws UnreadableRecordException {
    String json = "{\"number\":7,\"flag\":true,\"text\":\"\u00E4\"}";
    for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      assertThat(WIRE.read(json.getBytes(charset)).text()).as("%s", charset).isEqualTo("\u00E4");
    }
    assertThat(read("\uFEFF" + json).text()).isEqualTo("\u00E4");
  }

  @Test
  void readsUpToThirtyTwoNestedObjects() throws UnreadableRecordException {
    assertThat(read(nested(MAX_NESTING - 1)).number()).isEqualTo(7);
    assertUnreadable(nested(MAX_NESTING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2030-01-02T03:04:05Z", "2030-01-02T04:04:05+01:00", "2030-01-02T03:04:05.000Z"})
  void readsTimesOfEveryZone(String time) throws UnreadableRecordException {
    assertThat(read("{\"number\":7,\"flag\":true,\"time\":\"%s\"}".formatted(time)).time())
        .isEqualTo("2030-01-02T03:04:05Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2030-01-02", "2030-01-02T03:04:05", "tomorrow", "2030-02-30T00:00:00Z"})
  void readsNoTimeThatIsNone(String time) {
    assertUnreadable("{\"number\":7,\"flag\":true,\"time\":\"%s\"}".formatted(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "00000000-0000-0000-0000-00000000000g", "urn:uuid:1", "0-0-0-0-0-0"})
  void readsNoIdThatIsNone(String id) {
    assertUnreadable("{\"number\":7,\"flag\":true,\"id\":\"%s\"}".formatted(id));
  }

  @Test
  void saysWhichTypeItExpectedAndWhy() {
    assertThatThrownBy(() -> read("{"))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageStartingWith("Expected a Sample, but Unexpected end-of-input");
    assertThatThrownBy(() -> WIRE.read(null))
        .hasMessage("Expected a Sample, but the record has no value");
    assertThatThrownBy(() -> read("null")).hasMessage("Expected a Sample, but the value is null");
  }

  @Test
  void saysWhatIsWrongWithAKey() {
    assertThatThrownBy(() -> Wire.key((byte[]) null))
        .hasMessage("Expected a key, but the record has none");
    for (String key : List.of("", "concert", " " + Messages.EVENT, Messages.EVENT + "0")) {
      assertThatThrownBy(() -> Wire.key(bytes(key)))
          .as(key)
          .isInstanceOf(UnreadableRecordException.class)
          .hasMessage("Expected a UUID as the key");
    }
  }

  /** A shorter form is the same UUID to Java, but would not be the same key to Kafka. */
  @Test
  void readsAKeyInAnotherForm() throws UnreadableRecordException {
    assertThat(Wire.key(bytes(Messages.EVENT.toString().toUpperCase(Locale.ROOT))))
        .isEqualTo(Messages.EVENT);
    assertThat(Wire.key(bytes("0-0-0-0-1"))).isEqualTo(new UUID(0, 1));
  }

  @Test
  void isSafeForUseByManyThreads() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Sample>> reads =
          IntStream.range(0, 200)
              .mapToObj(number ->
                  threads.submit(() ->
                      WIRE.read(
                          WIRE.write(
                              new Sample(number, true, "t" + number, null, null, null, null)))))
              .toList();
      for (int number = 0; number < reads.size(); number++) {
        assertThat(reads.get(number).get().text()).isEqualTo("t" + number);
      }
    }
  }

  private static String nested(int depth) {
    return "{\"number\":7,\"flag\":true,\"deep\":%s1%s}"
        .formatted("[".repeat(depth), "]".repeat(depth));
  }

  private static void assertUnreadable(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableRecordException.class);
  }

  private static Sample read(String json) throws UnreadableRecordException {
    return WIRE.read(bytes(json));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
