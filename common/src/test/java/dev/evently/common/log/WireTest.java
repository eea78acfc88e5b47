package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
  private static final String HEAD =
      """
      {"requestId":"01890a5d-ac97-7aaa-8bbb-b302099a8058",\
      "eventId":"01890a5d-ac96-774b-bcce-b302099a8057",\
      "actor":{"userId":"01890a5d-ac98-7ccc-8ddd-b302099a8059","role":"USER"},"request":\
      """;

  @Test
  void toleratesUnknownFields() throws UnreadableRecordException {
    RequestRecord record =
        read(
            HEAD
                + "{\"type\":\"PlaceBooking\",\"quantity\":2,\"joinWaitlist\":true,\"new\":[1]},\"newer\":1}");

    assertThat(record.request()).isEqualTo(new PlaceBooking(2, true));
  }

  @Test
  void readsAChangeOfOneFieldAsItWasWritten() throws UnreadableRecordException {
    RequestRecord change =
        new RequestRecord(
            UUID.randomUUID(),
            UUID.randomUUID(),
            new Actor(UUID.randomUUID(), Role.ADMIN),
            new ChangeEvent(1, null, null, null, 5, null));

    assertThat(new String(WIRE.write(change), StandardCharsets.UTF_8)).doesNotContain("null");
    assertThat(WIRE.read(WIRE.write(change))).isEqualTo(change);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"PlaceBooking\",\"quantity\":0,\"joinWaitlist\":true}}",
        "{\"type\":\"PlaceBooking\",\"quantity\":2147483648,\"joinWaitlist\":true}}",
        "{\"type\":\"PlaceBooking\",\"joinWaitlist\":true}}",
        "{\"type\":\"PlaceBooking\",\"quantity\":null,\"joinWaitlist\":true}}",
        "{\"type\":\"Dance\"}}",
        "{\"quantity\":2}}",
        "null}",
        "{\"type\":\"CancelBooking\",\"bookingId\":\"not an id\"}}",
        "{\"type\":\"CancelBooking\"}}",
        "{\"type\":\"CancelBooking\",\"bookingId\":null}}",
        "{\"type\":\"ChangeEvent\",\"revision\":1,\"name\":\"\\u0000\"}}",
        "{\"type\":\"ChangeEvent\",\"revision\":1,\"startsAt\":\"+1000000-01-01T00:00:00Z\"}}",
        "{\"type\":\"PlaceBooking\",\"quantity\":1,\"joinWaitlist\":true}} {}",
        "{\"type\":\"PublishEvent\",\"name\":\"a\",\"venue\":\"b\",\"startsAt\":\"2030-01-01T00:00:00Z\",\"capacity\":1,\"maxPerBooking\":1}}"
      })
  void saysThatARecordIsUnreadable(String request) {
    assertThatThrownBy(() -> read(HEAD + request)).isInstanceOf(UnreadableRecordException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "\"text\"", "\u0000\u0001"})
  void rejectsWhatIsNoRequestAtAll(String value) {
    assertThatThrownBy(() -> read(value)).isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void rejectsDeepNesting() {
    String deep = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
    assertThatThrownBy(() -> read("{\"x\":" + deep + "}"))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void rejectsATombstoneAndAMissingKey() {
    assertThatThrownBy(() -> WIRE.read(null)).isInstanceOf(UnreadableRecordException.class);
    assertThatThrownBy(() -> Wire.key((byte[]) null)).isInstanceOf(UnreadableRecordException.class);
    assertThatThrownBy(() -> Wire.key("concert".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void readsTheKeyThatItWrote() throws UnreadableRecordException {
    UUID id = UUID.randomUUID();
    assertThat(Wire.key(Wire.key(id))).isEqualTo(id);
  }

  private static RequestRecord read(String json) throws UnreadableRecordException {
    return WIRE.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
