package dev.evently.common.log;

import static dev.evently.common.testing.Messages.EVENT;
import static dev.evently.common.testing.Messages.OTHER;
import static dev.evently.common.testing.Messages.REQUEST;
import static dev.evently.common.testing.Messages.START;
import static dev.evently.common.testing.Messages.TICKETS;
import static dev.evently.common.testing.Messages.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.testing.Messages;
import dev.evently.common.testing.SealedFamily;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every message: there and back, with more than we know, and with less. */
class MessagesOnTheWireTest {
  private static final Wire<RequestRecord> REQUESTS = new Wire<>(RequestRecord.class);
  private static final Wire<OutcomeRecord> OUTCOMES = new Wire<>(OutcomeRecord.class);
  private static final Wire<Notification> NOTIFICATIONS = new Wire<>(Notification.class);

  @ParameterizedTest
  @MethodSource("dev.evently.common.testing.Messages#requests")
  void readsTheRequestThatItWrote(Request request) throws UnreadableRecordException {
    RequestRecord record = Messages.record(request);

    assertThat(REQUESTS.read(REQUESTS.write(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("dev.evently.common.testing.Messages#outcomes")
  void readsTheOutcomeThatItWrote(Outcome outcome) throws UnreadableRecordException {
    OutcomeRecord record = Messages.record(outcome);

    assertThat(OUTCOMES.read(OUTCOMES.write(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @EnumSource
  void readsTheNotificationThatItWrote(NotificationType type) throws UnreadableRecordException {
    Notification full =
        new Notification(
            OTHER, type, USER, EVENT, "Concert", 42, REQUEST, REQUEST, 2, "Come!", START, REQUEST,
            START, TICKETS);
    Notification spare =
        new Notification(
            OTHER, type, USER, EVENT, "Concert", 42, null, null, 2, "Come!", START, null, null,
            null);

    assertThat(NOTIFICATIONS.read(NOTIFICATIONS.write(full))).isEqualTo(full);
    assertThat(NOTIFICATIONS.read(NOTIFICATIONS.write(spare))).isEqualTo(spare);
    assertThat(text(NOTIFICATIONS.write(spare))).doesNotContain("null", "tickets", "holdId");
  }

  /** A later version may say more, in the record, in the message and in what is in the message. */
  @ParameterizedTest
  @MethodSource("dev.evently.common.testing.Messages#outcomes")
  void readsAnOutcomeThatSaysMore(Outcome outcome) throws UnreadableRecordException {
    OutcomeRecord record = Messages.record(outcome);

    assertThat(OUTCOMES.read(bytes(withMoreInEachObject(text(OUTCOMES.write(record))))))
        .isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("dev.evently.common.testing.Messages#requests")
  void readsARequestThatSaysMore(Request request) throws UnreadableRecordException {
    RequestRecord record = Messages.record(request);

    assertThat(REQUESTS.read(bytes(withMoreInEachObject(text(REQUESTS.write(record))))))
        .isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("dev.evently.common.testing.Messages#outcomes")
  void doesNotReadAnOutcomeOfATypeThatItDoesNotKnow(Outcome outcome) {
    String json = text(OUTCOMES.write(Messages.record(outcome)));

    assertUnreadable(OUTCOMES, json.replace("\"type\":\"", "\"type\":\"New"), "known type ids");
    assertUnreadable(OUTCOMES, json.replace("\"type\":", "\"kind\":"), "missing type id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"eventId", "requestId", "place", "decidedAt", "outcome", "sequence", "capacity"})
  void doesNotReadAnOutcomeWithoutWhatEveryOutcomeHas(String field) {
    String json = text(OUTCOMES.write(Messages.record(Messages.OUTCOMES.getFirst())));

    assertUnreadable(OUTCOMES, json.replace("\"" + field + "\":", "\"other\":"), "");
  }

  @Test
  void callsThePositionOfARequestItsPlace() {
    assertThat(text(OUTCOMES.write(Messages.record(Messages.OUTCOMES.getFirst()))))
        .contains("\"place\":{\"partition\":3,\"offset\":4711}")
        .doesNotContain("position");
  }

  @Test
  void writesNothingThatFollowsFromTheRest() {
    assertThat(text(OUTCOMES.write(Messages.record(Messages.OUTCOMES.getFirst()))))
        .doesNotContain("remaining", "answer", "\"id\"");
    assertThat(text(REQUESTS.write(Messages.record(Messages.REQUESTS.getFirst()))))
        .doesNotContain("admin");
  }

  /** What the annotations say has to be what the sealed families permit. */
  @Test
  void registersEveryMessageByItsName() {
    assertThat(registered(Request.class))
        .containsExactlyInAnyOrderEntriesOf(permitted(Request.class));
    assertThat(registered(Outcome.class))
        .containsExactlyInAnyOrderEntriesOf(permitted(Outcome.class));
  }

  private static Map<String, Class<?>> registered(Class<?> family) {
    return Arrays.stream(family.getAnnotation(JsonSubTypes.class).value())
        .collect(Collectors.toMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));
  }

  private static Map<String, Class<?>> permitted(Class<?> family) {
    return SealedFamily.recordsOf(family).stream()
        .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
  }

  private static String withMoreInEachObject(String json) {
    return json.replace("{", "{\"fromLater\":[{\"muchLater\":null}],").replace(",}", "}");
  }

  private static <T> void assertUnreadable(Wire<T> wire, String json, String message) {
    assertThatThrownBy(() -> wire.read(bytes(json)))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining(message);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
