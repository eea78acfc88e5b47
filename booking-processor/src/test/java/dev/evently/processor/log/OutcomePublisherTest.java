package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.TestRequestLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The records that a decision leads to: somebody cancels, and who waits is promoted. */
class OutcomePublisherTest {
  private static final int PARTITION = 3;

  private final TestRequestLog log = new TestRequestLog("published", PARTITION);
  private final KeptOutput output = new KeptOutput();

  @Test
  void areItsOutcomesInTheirOrderAndWhatPeopleAreTold() throws Exception {
    Decision decision = promotion();

    new OutcomePublisher(output).send(decision);

    assertThat(output.records)
        .extracting(ProducerRecord::topic, ProducerRecord::partition)
        .containsExactly(
            tuple(Topics.OUTCOMES, PARTITION),
            tuple(Topics.OUTCOMES, PARTITION),
            tuple(Topics.NOTIFICATIONS, null));
    for (int n = 0; n < 2; n++) {
      OutcomeRecord outcome = decision.outcomes().get(n);
      ProducerRecord<byte[], byte[]> record = output.records.get(n);
      assertThat(record.key()).isEqualTo(Wire.key(outcome.eventId()));
      assertThat(new Wire<>(OutcomeRecord.class).read(record.value())).isEqualTo(outcome);
      assertThat(header(record, HeaderNames.CE_ID)).isEqualTo(outcome.id());
      assertThat(header(record, HeaderNames.TRACEPARENT)).isEqualTo(TestLog.TRACEPARENT);
    }
    ProducerRecord<byte[], byte[]> told = output.records.getLast();
    Notification notification = new Wire<>(Notification.class).read(told.value());
    assertThat(notification.userId()).isEqualTo(TestRequestLog.user("bob").userId());
    assertThat(told.key()).isEqualTo(Wire.key(notification.userId()));
    assertThat(header(told, HeaderNames.CE_ID)).isEqualTo(notification.notificationId().toString());
    assertThat(header(told, HeaderNames.TRACEPARENT)).isEqualTo(TestLog.TRACEPARENT);
  }

  private Decision promotion() {
    LoggedRequest publish = log.publish(1, 1);
    LoggedRequest booking = log.add(TestRequestLog.user("ann"), new PlaceBooking(1, false));
    LoggedRequest waiting = log.add(TestRequestLog.user("bob"), new PlaceBooking(1, true));
    LoggedRequest cancel =
        log.add(TestRequestLog.user("ann"), new CancelBooking(booking.requestId()));
    EventState state = EventState.empty(publish.eventId());
    for (LoggedRequest before : List.of(publish, booking, waiting)) {
      Decider.decide(state, before);
    }
    LoggedRequest traced =
        new LoggedRequest(
            cancel.record(),
            new LogPosition(PARTITION, cancel.position().offset()),
            cancel.at(),
            TestLog.TRACEPARENT);
    return new Decision(traced, Decider.decide(state, traced));
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
