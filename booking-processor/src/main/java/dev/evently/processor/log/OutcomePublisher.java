package dev.evently.processor.log;

import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.notification.Notifier;
import dev.evently.processor.rules.Decision;
import java.util.Iterator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends outcomes and notifications in the Kafka transaction of the poll. */
@Component
class OutcomePublisher {
  static final String SOURCE = "/evently/booking-processor";

  private final Wire<Notification> notifications = new Wire<>(Notification.class);
  private final TransactionOutput output;

  OutcomePublisher(TransactionOutput output) {
    this.output = output;
  }

  /** Sends what was decided on one request. */
  void send(Decision decision) {
    String traceparent = decision.request().traceparent();
    Iterator<byte[]> written = decision.records().iterator();
    for (OutcomeRecord outcome : decision.outcomes()) {
      output.send(record(outcome, written.next(), traceparent));
      Notifier.notificationsOf(outcome)
          .forEach(notification -> output.send(record(notification, traceparent)));
    }
  }

  /** An outcome stands in the partition of its request, so the outcome log keeps the order. */
  private ProducerRecord<byte[], byte[]> record(
      OutcomeRecord outcome, byte[] written, @Nullable String traceparent) {
    return new ProducerRecord<>(
        Topics.OUTCOMES,
        outcome.position().partition(),
        Wire.key(outcome.eventId()),
        written,
        CloudEvents.headers(
            SOURCE, outcome.id(), outcome.outcome().type(), outcome.decidedAt(), traceparent));
  }

  private ProducerRecord<byte[], byte[]> record(
      Notification notification, @Nullable String traceparent) {
    return new ProducerRecord<>(
        Topics.NOTIFICATIONS,
        null,
        Wire.key(notification.userId()),
        notifications.write(notification),
        CloudEvents.headers(
            SOURCE,
            notification.notificationId().toString(),
            notification.type().name(),
            notification.at(),
            traceparent));
  }
}
