package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.testing.Messages;
import dev.evently.common.text.Characters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No string of a request holds what neither UTF-8 nor PostgreSQL can. */
class WellFormedTextTest {
  private static final Wire<RequestRecord> REQUEST = new Wire<>(RequestRecord.class);
  private static final Pattern STRING = Pattern.compile("(?<=[:\\[,])\"([^\"]*)\"(?=[,\\]}])");

  @TestFactory
  Stream<DynamicTest> isInEveryStringOfEveryRequest() {
    return Messages.requests()
        .map(Messages::record)
        .map(record -> DynamicTest.dynamicTest(record.type(), () -> expectWellFormed(record)));
  }

  private static void expectWellFormed(RequestRecord record) throws UnreadableRecordException {
    String json = new String(REQUEST.write(record), StandardCharsets.UTF_8);
    assertThat(REQUEST.read(bytes(json))).isEqualTo(record);
    Matcher strings = STRING.matcher(json);
    int found = 0;
    while (strings.find()) {
      found++;
      for (String half : List.of("\\ud83c", "\\udfab", "\\udfab\\ud83c")) {
        String spoilt = insert(json, strings.end(1), half);
        assertThatThrownBy(() -> REQUEST.read(bytes(spoilt)))
            .as(spoilt)
            .isInstanceOf(UnreadableRecordException.class);
      }
      expectNoNul(insert(json, strings.end(1), "\\u0000"), record);
    }
    assertThat(found).isPositive();
  }

  /** Jackson cuts white space and NUL off ids and constants; what is read then holds none. */
  private static void expectNoNul(String json, RequestRecord record) {
    try {
      assertThat(REQUEST.read(bytes(json))).as(json).isEqualTo(record);
    } catch (UnreadableRecordException e) {
      assertThat(e).hasMessageStartingWith("Expected a RequestRecord, but ");
    }
  }

  private static String insert(String json, int at, String text) {
    return json.substring(0, at) + text + json.substring(at);
  }

  /** The bytes of half a pair, which are no UTF-8, though some decoders take them. */
  @Test
  void isNotWrittenInBytesThatAreNoUtf8() {
    var json =
        new String(
            REQUEST.write(Messages.record(Messages.REQUESTS.getFirst())), StandardCharsets.UTF_8);
    var spoilt = new ByteArrayOutputStream();
    int name = json.indexOf("Concert");
    spoilt.writeBytes(bytes(json.substring(0, name)));
    spoilt.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBC});
    spoilt.writeBytes(bytes(json.substring(name)));

    assertThatThrownBy(() -> REQUEST.read(spoilt.toByteArray()))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void keepsWholePairs() throws UnreadableRecordException {
    String json =
        new String(
            REQUEST.write(Messages.record(Messages.REQUESTS.getFirst())), StandardCharsets.UTF_8);

    assertThat(
            REQUEST.read(bytes(json.replace("Concert", "\\ud83c\\udfab \uD83C\uDFAB"))).request())
        .extracting("name")
        .isEqualTo("\uD83C\uDFAB \uD83C\uDFAB");
  }

  @Test
  void saysWhatIsWrong() {
    String json =
        new String(
            REQUEST.write(Messages.record(Messages.REQUESTS.getFirst())), StandardCharsets.UTF_8);

    assertThatThrownBy(() -> REQUEST.read(bytes(json.replace("Concert", "\\ud83c"))))
        .hasMessage(
            "Expected a RequestRecord, but a string holds half of a surrogate pair, which UTF-8 cannot");
  }

  /** What was decided before this was checked stays readable. */
  @Test
  void anOutcomeOfThePastMayHoldHalfAPair() {
    Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
    String json =
        new String(
            wire.write(
                Messages.record(
                    new BookingTransferred(
                        Messages.REQUEST,
                        Messages.USER,
                        Messages.OTHER,
                        2,
                        "Concert",
                        Messages.TICKETS))),
            StandardCharsets.UTF_8);

    assertThatCode(() -> wire.read(bytes(json.replace("Concert", "\\ud83c"))))
        .doesNotThrowAnyException();
  }

  @Test
  void knowsHalvesFromPairs() {
    for (String whole : List.of("", "a", "\u00E4", "\uD83C\uDFAB", "a\uD83C\uDFABb\uD83C\uDFAB")) {
      assertThat(Characters.areWellFormed(whole)).as(whole).isTrue();
    }
    for (String half :
        List.of("\uD83C", "\uDFAB", "a\uD83C", "\uDFABa", "\uDFAB\uD83C", "\uD83C\uD83C\uDFAB")) {
      assertThat(Characters.areWellFormed(half)).as(half).isFalse();
    }
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
