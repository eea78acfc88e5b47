package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.receipt.WaitPreference;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.WaitlistTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored fingerprints outlive an upgrade: what this pins must never change. */
class RequestFingerprintTest {
  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final String EVENTS = "/api/v1/events";
  private static final String BOOKINGS = EVENTS + "/" + ID + "/bookings";
  private static final Instant TIME = Instant.parse("2030-01-02T03:04:05Z");

  /** As a controller of transfers states it. */
  record Transfer(String toEmail) {}

  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of(
            "a198a343eddb50de02b5797a70e8d98f183e252abfa6b8587f7b721b2a4dd98c",
            "POST",
            BOOKINGS,
            new PlaceBooking(1, true)),
        Arguments.of(
            "c50d8067754307c1f3854957f846ce43f74a4ed71ea97d06eedf73a809d76c00",
            "POST",
            BOOKINGS,
            new PlaceBooking(2, false, List.of("A-1", "A-2"), null, "Stalls")),
        Arguments.of(
            "ea1f4d62b4ea13ae765954d609bd56b6bb245e65100211f1814b438619fa53a3",
            "POST",
            EVENTS,
            new PublishEvent(
                "Concert \u00e9",
                "Hall",
                TIME,
                5,
                10,
                new SaleTerms(
                    Duration.ofMinutes(5),
                    4,
                    TIME,
                    null,
                    new WaitlistTerms(WaitlistTerms.Policy.STRICT, null, null, 9, true),
                    List.of(new Category("Gold", 5, new Price(4_500, "EUR")))))),
        Arguments.of(
            "8d08f70bf702c7b00d4abcaa1474a1537295c05a2f98a058f952aaed9150ffa2",
            "PATCH",
            EVENTS + "/" + ID,
            new ChangeEvent(2, "After", null, null, null, null, null)),
        Arguments.of(
            "658c560f589d336eca1f72908a4f7e6e1d75088a4b0d3e43e9903c102f2c45a5",
            "POST",
            EVENTS + "/" + ID + "/cancel",
            new CancelEvent(null)),
        Arguments.of(
            "2d8105d5be9a8667b67d120abf81b6d2081bb81edb2d78f3b8cdf8e1d9def846",
            "POST",
            EVENTS + "/" + ID + "/seats",
            new AddSeats(List.of(new SeatRow("Stalls", "A", List.of("1", "2"), null)))),
        Arguments.of(
            "f3a49b435e7f331d1c27115d586aaf0240c57841475fba594dc2ca8dcc7178bf",
            "POST",
            EVENTS + "/" + ID + "/holds",
            new PlaceHold(1, null, "Stalls", null)),
        Arguments.of(
            "cc223cf876db0ef324a93bd1c5a42afd36e43946b8922b44d6bbb6fe351dbbb3",
            "POST",
            "/api/v1/holds/" + ID + "/confirm",
            new ConfirmHold(ID, "pay-1")),
        Arguments.of(
            "ccdd48ff89e00e008115fea04c4e3d2c8f9a26990c9c3dcffc270b600ad758cd",
            "DELETE",
            "/api/v1/bookings/" + ID,
            new CancelBooking(ID)),
        Arguments.of(
            "0e198d89f59de9d5a335f5dd61dd55cd3e0e2a867dafcee997746270aac9e085",
            "POST",
            "/api/v1/bookings/" + ID + "/transfer",
            new Transfer("bob@example.org")));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isTheHashOfMethodPathAndBody(String hex, String method, String path, Object body) {
    var fingerprint = fingerprint(method, path, body);
    assertThat(HexFormat.of().formatHex(fingerprint.bytes())).isEqualTo(hex);
    assertThat(fingerprint.matches(fingerprint.bytes())).isTrue();
  }

  @Test
  void hashesJson() {
    assertThat(fingerprint("POST", BOOKINGS, new PlaceBooking(1, true)).bytes())
        .isEqualTo(
            sha256(
                "POST "
                    + BOOKINGS
                    + "\n{\"type\":\"PlaceBooking\",\"quantity\":1,\"joinWaitlist\":true}"));
    assertThat(fingerprint("POST", "/t", new Transfer("bob@example.org")).bytes())
        .isEqualTo(sha256("POST /t\n{\"toEmail\":\"bob@example.org\"}"));
  }

  @Test
  void tellsCallsApart() {
    byte[] stored = fingerprint("POST", BOOKINGS, new PlaceBooking(1, true)).bytes();
    assertThat(fingerprint("POST", BOOKINGS, new PlaceBooking(2, true)).matches(stored)).isFalse();
    assertThat(fingerprint("POST", BOOKINGS, new PlaceBooking(1, false)).matches(stored)).isFalse();
    assertThat(fingerprint("PUT", BOOKINGS, new PlaceBooking(1, true)).matches(stored)).isFalse();
    assertThat(fingerprint("POST", EVENTS, new PlaceBooking(1, true)).matches(stored)).isFalse();
    assertThat(fingerprint("POST", BOOKINGS, new PlaceBooking(1, true)).matches(new byte[0]))
        .isFalse();
  }

  /** It was the hash of the text of an object for calls that state less than their request. */
  @Test
  void matchesWhatWasStoredBefore() {
    byte[] before = sha256("POST /t\nTransfer[toEmail=bob@example.org]");
    assertThat(fingerprint("POST", "/t", new Transfer("bob@example.org")).matches(before)).isTrue();
    assertThat(fingerprint("POST", "/t", new Transfer("eve@example.org")).matches(before))
        .isFalse();
    assertThat(fingerprint("POST", "/u", new Transfer("bob@example.org")).matches(before))
        .isFalse();
  }

  private static RequestFingerprint fingerprint(String method, String path, Object stated) {
    var options =
        new RequestOptions(method, path, null, WaitPreference.NONE, TraceContext.traceparent(null));
    return RequestFingerprint.of(options, stated);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
