package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.request.Request;
import dev.evently.common.testing.SealedFamily;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {
  private static final UUID EVENT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final Instant TIME = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final CloudEvents events = new CloudEvents("/test");

  @Test
  void tellsAllOfARecordWithASequenceAndATrace() {
    Headers headers =
        events.headers("BookingConfirmed", "r:0", Wire.key(EVENT), 42, TIME, TRACEPARENT);

    assertThat(texts(headers))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "r:0",
                "ce_source", "/test",
                "ce_type", "dev.evently.BookingConfirmed",
                "ce_subject", EVENT.toString(),
                "ce_time", "2030-01-02T03:04:05.678Z",
                "ce_sequence", "0000000000000000042",
                "content-type", "application/json",
                "traceparent", TRACEPARENT));
  }

  @Test
  void leavesOutASequenceAndATraceThatARecordDoesNotHave() {
    Headers headers = events.headers("PlaceBooking", "r", Wire.key(EVENT), TIME, null);

    assertThat(texts(headers))
        .containsOnlyKeys(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_subject",
            "ce_time",
            "content-type");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0000000000000000001",
    "9, 0000000000000000009",
    "10, 0000000000000000010",
    "2147483648, 0000000002147483648",
    "9223372036854775807, 9223372036854775807"
  })
  void writesSequencesThatSortAsTheirNumbersDo(long sequence, String text) {
    Headers headers = events.headers("Any", "r", Wire.key(EVENT), sequence, TIME, null);

    assertThat(texts(headers)).containsEntry("ce_sequence", text);
  }

  @Test
  void keepsTheHeadersOfARecordApartFromThoseOfTheNext() {
    Headers first = events.headers("A", "1", Wire.key(EVENT), 1, TIME, null);
    Headers second = events.headers("B", "2", Wire.key(EVENT), 2, TIME, null);
    first.add("more", new byte[0]);

    assertThat(texts(first)).containsEntry("ce_type", "dev.evently.A").containsEntry("ce_id", "1");
    assertThat(texts(second)).containsEntry("ce_type", "dev.evently.B").doesNotContainKey("more");
  }

  @Test
  void givesEachSourceItsOwnName() {
    assertThat(
            Stream.of(
                    CloudEvents.API_SERVICE,
                    CloudEvents.BOOKING_PROCESSOR,
                    CloudEvents.TICKER,
                    CloudEvents.ANALYTICS_STREAMS)
                .map(source -> source.headers("A", "1", Wire.key(EVENT), TIME, null))
                .map(headers -> texts(headers).get("ce_source")))
        .containsExactly(
            "/evently/api-service",
            "/evently/booking-processor",
            "/evently/booking-processor/ticker",
            "/evently/analytics-streams");
  }

  @Test
  void givesEveryMessageATypeOfItsOwn() {
    List<String> types =
        Stream.of(
                simpleNames(Request.class),
                simpleNames(Outcome.class),
                Arrays.stream(NotificationType.values()).map(NotificationType::messageType))
            .flatMap(names -> names)
            .toList();

    assertThat(new HashSet<>(types)).hasSameSizeAs(types);
    assertThat(NotificationType.WAITLIST_PROMOTED.messageType())
        .isEqualTo("notification.WAITLIST_PROMOTED");
  }

  /** A header may stand twice in a record; the last one counts. */
  @Test
  void readsTheLastTrace() {
    Headers headers =
        new RecordHeaders()
            .add("traceparent", "none".getBytes(StandardCharsets.UTF_8))
            .add("traceparent", TRACEPARENT.getBytes(StandardCharsets.UTF_8));

    assertThat(CloudEvents.traceparent(headers)).isEqualTo(TRACEPARENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473ß-00f067aa0ba902b7-01",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void readsNoTraceThatIsNotWellFormed(String traceparent) {
    Headers headers =
        new RecordHeaders().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));

    assertThat(CloudEvents.traceparent(headers)).isNull();
  }

  @Test
  void readsNoTraceWhereThereIsNone() {
    assertThat(CloudEvents.traceparent(new RecordHeaders())).isNull();
    assertThat(CloudEvents.traceparent(new RecordHeaders().add("traceparent", null))).isNull();
  }

  private static Stream<String> simpleNames(Class<?> family) {
    Set<Class<?>> records = SealedFamily.recordsOf(family);
    return records.stream().map(Class::getSimpleName);
  }

  /** Each header stands in a record once. */
  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Header header : headers) {
      assertThat(texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)))
          .isNull();
    }
    return texts;
  }
}
