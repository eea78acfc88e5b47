package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed, and what of a record cannot be changed by anybody else. */
class RequestSignaturesTest {
  private static final String OLD = "2026a=the old secret that has 32 bytes too";
  private static final String NEW = "2026b=a new secret that has 32 bytes as well";
  private static final String NO_SIGNATURE =
      "Expected a request that one of the services signed, but it has no signature";
  private static final String UNKNOWN_KEY =
      "Expected a request that one of the services signed, but it is signed by a key that is not"
          + " known here";
  private static final String OF_ANOTHER =
      "Expected a request that one of the services signed, but its signature by key 2026a is not"
          + " one of this record";
  private static final byte[] KEY = Wire.key(new UUID(0, 1));
  private static final byte[] VALUE = bytes("{\"requestId\":\"1\"}");

  private final RequestSignatures signatures = RequestSignatures.of(OLD);

  @Test
  void believesWhatItHasSigned() {
    assertThat(signatures.refusal(signed())).isNull();
    assertThat(signatures.refusal(read(signatures.sign(new ProducerRecord<>("t", null, null)))))
        .isNull();
  }

  /** Pinned: other versions of the services must come to the same. */
  @Test
  void saysTheNameOfItsKeyAndTheSignature() {
    assertThat(signature(signed()))
        .startsWith("2026a:")
        .matches("2026a:[A-Za-z0-9_-]{43}")
        .isEqualTo("2026a:ol6QtcqMBBMmKmmFs21iQvN_ufAHH3zjz5NHjp10ayg");
  }

  @Test
  void believesNobodyWithoutASignature() {
    assertThat(signatures.refusal(read(unsigned()))).isEqualTo(NO_SIGNATURE);
    assertThat(signatures.refusal(withSignature(signed(), null))).isEqualTo(NO_SIGNATURE);
  }

  @Test
  void believesNoOtherKey() {
    var elsewhere = RequestSignatures.of(NEW);
    assertThat(signatures.refusal(read(elsewhere.sign(unsigned())))).isEqualTo(UNKNOWN_KEY);

    var underItsName = RequestSignatures.of(NEW.replace("2026b=", "2026a="));
    assertThat(signatures.refusal(read(underItsName.sign(unsigned())))).isEqualTo(OF_ANOTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", "2026a", "2026", "a name that is longer than forty characters:x"})
  void believesNoTextWithoutTheNameOfAKey(String text) {
    assertThat(signatures.refusal(withSignature(signed(), text)))
        .isEqualTo(text.equals("2026a") ? OF_ANOTHER : UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026a:", "2026a:AAAA", "2026a:!"})
  void believesNoTextThatIsNoSignature(String text) {
    assertThat(signatures.refusal(withSignature(signed(), text))).isEqualTo(OF_ANOTHER);
  }

  /** Neither a bit of the signature nor what base64url leaves open may differ. */
  @Test
  void believesNoSignatureOfWhichACharacterDiffers() {
    String right = signature(signed());
    for (int at = "2026a:".length(); at < right.length(); at++) {
      StringBuilder wrong = new StringBuilder(right);
      wrong.setCharAt(at, right.charAt(at) == 'A' ? 'B' : 'A');
      assertThat(signatures.refusal(withSignature(signed(), wrong.toString())))
          .isEqualTo(OF_ANOTHER);
    }
    assertThat(signatures.refusal(withSignature(signed(), right + "="))).isEqualTo(OF_ANOTHER);
  }

  @Test
  void noPartOfARecordCanBeChanged() {
    ConsumerRecord<byte[], byte[]> signed = signed();
    Headers headers = signed.headers();

    assertThat(signatures.refusal(read("other", KEY, VALUE, headers))).isEqualTo(OF_ANOTHER);
    assertThat(signatures.refusal(read("t", Wire.key(new UUID(0, 2)), VALUE, headers)))
        .isEqualTo(OF_ANOTHER);
    assertThat(signatures.refusal(read("t", null, VALUE, headers))).isEqualTo(OF_ANOTHER);
    assertThat(signatures.refusal(read("t", KEY, bytes("{\"requestId\":\"2\"}"), headers)))
        .isEqualTo(OF_ANOTHER);
    assertThat(signatures.refusal(read("t", KEY, null, headers))).isEqualTo(OF_ANOTHER);
    for (var header : headers) {
      if (header.key().startsWith("ce_") || header.key().equals("content-type")) {
        assertThat(signatures.refusal(read("t", KEY, VALUE, without(headers, header.key()))))
            .as("without %s", header.key())
            .isEqualTo(OF_ANOTHER);
        Headers twice = new RecordHeaders(headers).add(header.key(), bytes("another"));
        assertThat(signatures.refusal(read("t", KEY, VALUE, twice)))
            .as("%s twice", header.key())
            .isEqualTo(OF_ANOTHER);
      }
    }
  }

  /** Fields are told apart by their lengths: none can lend a byte to its neighbour. */
  @Test
  void noByteCanMoveToAnotherField() {
    Headers headers = new RecordHeaders().add("ce_a", bytes("bc"));
    var record = signatures.sign(new ProducerRecord<>("t", null, KEY, VALUE, headers));
    Headers moved = new RecordHeaders().add("ce_ab", bytes("c"));
    moved.add(record.headers().lastHeader(HeaderNames.SIGNATURE));

    assertThat(signatures.refusal(read("t", KEY, VALUE, moved))).isEqualTo(OF_ANOTHER);
    assertThat(signatures.refusal(read(signatures.sign(of("ta", bytes("b")))))).isNull();
    assertThat(
            signatures.refusal(
                read("t", bytes("ab"), VALUE, signatures.sign(of("ta", bytes("b"))).headers())))
        .isEqualTo(OF_ANOTHER);
    // What is absent is not what is empty.
    assertThat(
            signatures.refusal(
                read("t", new byte[0], VALUE, signatures.sign(of("t", null)).headers())))
        .isEqualTo(OF_ANOTHER);
  }

  @Test
  void whoTracesMayAddAndRewriteItsHeaders() {
    Headers headers = new RecordHeaders(signed().headers());
    headers.remove(HeaderNames.TRACEPARENT).add("tracestate", bytes("a=b"));

    assertThat(signatures.refusal(read("t", KEY, VALUE, headers))).isNull();
  }

  /** The new key is added behind the old one, moved to the front, and alone in the end. */
  @Test
  void aKeyIsReplacedWhileAllGoesOn() {
    var before = RequestSignatures.of(OLD);
    var added = RequestSignatures.of(OLD + "," + NEW);
    var moved = RequestSignatures.of(NEW + " , " + OLD);
    var after = RequestSignatures.of(NEW);

    assertThat(added.refusal(read(before.sign(unsigned())))).isNull();
    assertThat(before.refusal(read(added.sign(unsigned())))).isNull();
    assertThat(added.refusal(read(moved.sign(unsigned())))).isNull();
    assertThat(moved.refusal(read(added.sign(unsigned())))).isNull();
    assertThat(after.refusal(read(moved.sign(unsigned())))).isNull();
    assertThat(moved.refusal(read(after.sign(unsigned())))).isNull();
    assertThat(after.refusal(read(added.sign(unsigned())))).contains("not known here");
  }

  @Test
  void withoutAKeyNothingIsSignedAndEverybodyIsBelieved() {
    var none = RequestSignatures.of(" ");

    assertThat(none.sign(unsigned()).headers().lastHeader(HeaderNames.SIGNATURE)).isNull();
    assertThat(none.refusal(read(unsigned()))).isNull();
    assertThat(none.refusal(withSignature(signed(), "2026a:forged"))).isNull();
  }

  @Test
  void refusesKeysOfAnotherFormAndTellsNoSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestSignatures.of("a secret without a name of more than 32 bytes"))
        .withMessageContaining("to be name=secret")
        .withMessageNotContaining("a secret without");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestSignatures.of(OLD + ","))
        .withMessageContaining("to be name=secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestSignatures.of("2026 a=" + "x".repeat(32)))
        .withMessageContaining("to be name=secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestSignatures.of("2026a=" + "x".repeat(31)))
        .withMessage(
            "Expected the key 2026a of EVENTLY_REQUEST_SIGNING_KEYS to have at least 32 bytes, but"
                + " it has 31");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestSignatures.of(OLD + "," + OLD))
        .withMessageContaining("two are called 2026a");
  }

  /** A secret in base64 may end with '='. */
  @Test
  void takesAllBehindTheFirstEqualsSignAsTheSecret() {
    var padded = RequestSignatures.of("a=" + "x".repeat(43) + "=");
    var unpadded = RequestSignatures.of("a=" + "x".repeat(43));

    assertThat(unpadded.refusal(read(padded.sign(unsigned())))).isNotNull();
  }

  @Test
  void showsTheNamesOfItsKeysOnly() {
    assertThat(RequestSignatures.of(OLD + "," + NEW)).hasToString("2026a, 2026b");
    assertThat(RequestSignatures.NONE).hasToString("none");
  }

  @Test
  void knowsItsRefusalsAmongTheReasonsOfDeadLetters() {
    assertThat(RequestSignatures.isRefusal(signatures.refusal(read(unsigned())))).isTrue();
    assertThat(RequestSignatures.isRefusal("Expected a key, but the record has none")).isFalse();
    assertThat(RequestSignatures.isRefusal(null)).isFalse();
  }

  @Test
  void servesManyThreadsAtOnce() {
    assertThat(
            IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(number -> of("t", bytes("key " + number)))
                .map(signatures::sign)
                .map(RequestSignaturesTest::read)
                .filter(record -> signatures.refusal(record) != null)
                .count())
        .isZero();
  }

  private ConsumerRecord<byte[], byte[]> signed() {
    return read(signatures.sign(unsigned()));
  }

  private static ProducerRecord<byte[], byte[]> unsigned() {
    return new ProducerRecord<>(
        "t",
        null,
        KEY,
        VALUE,
        CloudEvents.API_SERVICE.headers(
            "PlaceBooking", "1", KEY, Instant.EPOCH, "00-" + "1".repeat(32) + "-2-00"));
  }

  private static ProducerRecord<byte[], byte[]> of(String topic, byte @Nullable [] key) {
    return new ProducerRecord<>(topic, null, key, VALUE, new RecordHeaders());
  }

  private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> record) {
    return read(record.topic(), record.key(), record.value(), record.headers());
  }

  private static ConsumerRecord<byte[], byte[]> read(
      String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new ConsumerRecord<>(
        topic, 0, 0, 0, TimestampType.LOG_APPEND_TIME, 0, 0, key, value, headers, Optional.empty());
  }

  private static ConsumerRecord<byte[], byte[]> withSignature(
      ConsumerRecord<byte[], byte[]> record, @Nullable String signature) {
    Headers headers = without(record.headers(), HeaderNames.SIGNATURE);
    headers.add(HeaderNames.SIGNATURE, signature == null ? null : bytes(signature));
    return read(record.topic(), record.key(), record.value(), headers);
  }

  private static Headers without(Headers headers, String name) {
    return new RecordHeaders(headers).remove(name);
  }

  private static String signature(ConsumerRecord<byte[], byte[]> record) {
    return new String(
        record.headers().lastHeader(HeaderNames.SIGNATURE).value(), StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
