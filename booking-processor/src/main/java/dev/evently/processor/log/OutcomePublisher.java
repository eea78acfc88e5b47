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
    byte[] key = Wire.key(outcome.eventId());
    return new ProducerRecord<>(
        Topics.OUTCOMES,
        outcome.position().partition(),
        key,
        written,
        CloudEvents.BOOKING_PROCESSOR.headers(
            outcome.outcome().type(),
            outcome.id(),
            key,
            outcome.sequence(),
            outcome.decidedAt(),
            traceparent));
  }

  private ProducerRecord<byte[], byte[]> record(
      Notification notification, @Nullable String traceparent) {
    byte[] key = Wire.key(notification.userId());
    return new ProducerRecord<>(
        Topics.NOTIFICATIONS,
        null,
        key,
        notifications.write(notification),
        CloudEvents.BOOKING_PROCESSOR.headers(
            notification.type().messageType(),
            notification.notificationId().toString(),
            key,
            notification.at(),
            traceparent));
  }
}
