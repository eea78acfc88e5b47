package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.SaleTerms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the headers say of the records that the processor writes. */
class RecordHeadersIT extends ProcessorIT {
  private static final Actor ADMIN = new Actor(UUID.randomUUID(), Role.ADMIN);
  private static final Actor USER = new Actor(UUID.randomUUID(), Role.USER);

  @Autowired TestLog log;

  @Test
  void tellsInHeadersWhatAnOutcomeIs() {
    UUID event = log.publishEvent(1);
    UUID booking = log.book(event);
    OutcomeRecord confirmed = log.awaitOutcomes(event, 2).getLast();

    assertThat(TestLog.headers(records(Topics.OUTCOMES, event).getLast()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", booking + ":0",
                "ce_source", "/evently/booking-processor",
                "ce_type", "dev.evently.BookingConfirmed",
                "ce_subject", event.toString(),
                "ce_time", confirmed.decidedAt().toString(),
                "ce_sequence", "0000000000000000002",
                "content-type", "application/json",
                "traceparent", TestLog.TRACEPARENT));
  }

  @Test
  void givesNoSequenceToTheOutcomeOfAnEventThatIsNotThere() {
    UUID event = UUID.randomUUID();
    log.book(event);
    log.awaitOutcomes(event, 1);

    assertThat(TestLog.headers(records(Topics.OUTCOMES, event).getFirst()))
        .containsEntry("ce_subject", event.toString())
        .doesNotContainKey("ce_sequence");
  }

  @Test
  void tellsInHeadersWhatANotificationIs() throws Exception {
    UUID event = log.publishEvent(1);
    UUID booking = log.book(event);
    Actor waiting = new Actor(UUID.randomUUID(), Role.USER);
    log.request(event, waiting, new PlaceBooking(1, true));
    log.request(event, ADMIN, new CancelBooking(booking));
    log.awaitOutcomes(event, 5);

    var record = records(Topics.NOTIFICATIONS, waiting.userId()).getFirst();
    Notification promoted = new Wire<>(Notification.class).read(record.value());
    assertThat(TestLog.headers(record))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                promoted.notificationId().toString(),
                "ce_source",
                "/evently/booking-processor",
                "ce_type",
                "dev.evently.notification.WAITLIST_PROMOTED",
                "ce_subject",
                waiting.userId().toString(),
                "ce_time",
                promoted.at().toString(),
                "content-type",
                "application/json",
                "traceparent",
                TestLog.TRACEPARENT));
  }

  @Test
  void tellsInHeadersWhatTheTickerAsksFor() {
    UUID event = UUID.randomUUID();
    SaleTerms terms = new SaleTerms(Duration.ofSeconds(1), null, null, null, null, null);
    log.send(event, event, ADMIN, new PublishEvent("Concert", "Hall", TestLog.START, 1, 10, terms));
    log.request(event, USER, new PlaceHold(1, null, null, null));
    OutcomeRecord settled = log.awaitOutcomes(event, 4).getLast();

    assertThat(TestLog.headers(records(Topics.REQUESTS, event).getLast()))
        .containsEntry("ce_id", settled.requestId().toString())
        .containsEntry("ce_source", "/evently/booking-processor/ticker")
        .containsEntry("ce_type", "dev.evently.SettleDue")
        .containsEntry("ce_subject", event.toString())
        .doesNotContainKeys("ce_sequence", "traceparent");
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic, UUID key) {
    return log.committed(topic).stream()
        .filter(r -> key.toString().equals(new String(r.key(), StandardCharsets.UTF_8)))
        .toList();
  }
}
