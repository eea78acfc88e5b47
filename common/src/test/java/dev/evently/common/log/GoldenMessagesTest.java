package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message, byte for byte, as it stands in the logs. These files are never changed: what was
 * written once must be readable for ever. New fields come with new files.
 */
class GoldenMessagesTest {
  private static final UUID EVENT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final UUID REQUEST = UUID.fromString("01890a5d-ac97-7aaa-8bbb-b302099a8058");
  private static final UUID USER = UUID.fromString("01890a5d-ac98-7ccc-8ddd-b302099a8059");
  private static final UUID OTHER = UUID.fromString("01890a5d-ac99-7eee-8fff-b302099a8060");
  private static final Instant START = Instant.parse("2030-06-01T19:30:00Z");
  private static final Instant DECIDED = Instant.parse("2030-01-02T03:04:05.678Z");

  @TestFactory
  Stream<DynamicTest> requests() {
    Wire<RequestRecord> wire = new Wire<>(RequestRecord.class);
    return Stream.of(
            new Request.PublishEvent("Concert", "Hall", START, 1000, 10),
            new Request.ChangeEvent(3, "Concert", "Arena", START, 1200, 8),
            new Request.PlaceBooking(2, true),
            new Request.CancelBooking(OTHER),
            new Request.LeaveWaitlist(OTHER))
        .map(request ->
            golden(
                "request-" + request.type(),
                wire,
                new RequestRecord(
                    request instanceof Request.PublishEvent ? EVENT : REQUEST,
                    EVENT,
                    new Actor(USER, Role.USER),
                    request)));
  }

  @TestFactory
  Stream<DynamicTest> outcomes() {
    Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
    return outcomeKinds().stream()
        .map(outcome ->
            golden(
                "outcome-" + outcome.type(),
                wire,
                new OutcomeRecord(
                    EVENT, 42, REQUEST, 1, new Place(3, 4711), DECIDED, 998, 0, 1000, 7, outcome)));
  }

  @TestFactory
  Stream<DynamicTest> notifications() {
    return Stream.of(
        golden(
            "notification-WAITLIST_PROMOTED",
            new Wire<>(Notification.class),
            new Notification(
                OTHER,
                NotificationType.WAITLIST_PROMOTED,
                USER,
                EVENT,
                "Concert",
                42,
                REQUEST,
                REQUEST,
                2,
                "2 places at Concert came free: they are yours.",
                DECIDED)));
  }

  @Test
  void everyOutcomeHasAGoldenFile() {
    assertThat(outcomeKinds().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(Outcome.class.getPermittedSubclasses());
  }

  private static List<Outcome> outcomeKinds() {
    return List.of(
        new Outcome.EventPublished("Concert", "Hall", START, 1000, 10, 1),
        new Outcome.EventChanged("Concert", "Arena", START, 1200, 8, 2),
        new Outcome.BookingConfirmed(REQUEST, USER, 2),
        new Outcome.BookingCancelled(REQUEST, USER, 2),
        new Outcome.BookingAlreadyCancelled(REQUEST, USER),
        new Outcome.WaitlistJoined(REQUEST, USER, 2, 7),
        new Outcome.WaitlistLeft(REQUEST, USER, 2),
        new Outcome.WaitlistAlreadyLeft(REQUEST, USER),
        new Outcome.WaitlistPromoted(REQUEST, REQUEST, USER, 2, "Concert"),
        new Outcome.BookingRejected(USER, 2, Reason.SOLD_OUT, "0 places are left"),
        new Outcome.RequestRejected(
            USER, "CancelBooking", Reason.NOT_OWNER, "The booking is somebody else's"));
  }

  private static <T> DynamicTest golden(String name, Wire<T> wire, T value) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String file = read(name);
          assertThat(new String(wire.write(value), StandardCharsets.UTF_8)).isEqualTo(file);
          assertThat(wire.read(file.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
        });
  }

  private static String read(String name) throws IOException {
    try (InputStream in =
        GoldenMessagesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return new String(
              Objects.requireNonNull(in, "Expected a file golden/" + name + ".json").readAllBytes(),
              StandardCharsets.UTF_8)
          .strip();
    }
  }
}
