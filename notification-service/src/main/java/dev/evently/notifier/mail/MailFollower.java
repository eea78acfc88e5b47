package dev.evently.notifier.mail;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.notifier.source.ReaderLag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/**
 * Puts what happened to people into the {@link MailOutbox}, and then says how far it has read: what
 * comes again adds nothing, because it has the same id. What is old is passed over, so that a log
 * that is read from its beginning writes to nobody. A record that cannot be read is logged and
 * passed over; after any other failure the batch comes again.
 *
 * <pre>
 * evently.booking-outcomes.v1 (bookings that are confirmed or cancelled) --+
 *                                                                          +--> mail_outbox --> MailSenders
 * evently.notifications.v1    (all else that people are told) -------------+
 * </pre>
 */
@Component
class MailFollower implements ConsumerSeekAware {
  static final String LISTENER = "mail";

  private static final Logger log = LoggerFactory.getLogger(MailFollower.class);

  private final Wire<OutcomeRecord> outcomes = new Wire<>(OutcomeRecord.class);
  private final Wire<Notification> notifications = new Wire<>(Notification.class);
  private final MailOutbox outbox;
  private final EventFactsReader events;
  private final MailSenders senders;
  private final MailMeters meters;
  private final MailSettings settings;
  private final ReaderLag lag;

  MailFollower(
      MailOutbox outbox,
      EventFactsReader events,
      MailSenders senders,
      MailMeters meters,
      MailSettings settings) {
    this.outbox = outbox;
    this.events = events;
    this.senders = senders;
    this.meters = meters;
    this.settings = settings;
    lag = meters.lag(LISTENER);
  }

  @KafkaListener(
      id = LISTENER,
      groupId = ConsumerGroups.MAIL,
      topics = {Topics.OUTCOMES, Topics.NOTIFICATIONS},
      clientIdPrefix = "evently-mail",
      properties = "auto.offset.reset=earliest",
      autoStartup = "#{__listener.isOn()}",
      containerFactory = MailLogConfiguration.CONTAINERS)
  void follow(List<ConsumerRecord<byte[], byte[]>> records) {
    Instant oldest = Instant.now().minus(settings.oldest());
    List<Notification> happened = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Notification notification = read(record);
      if (notification == null) {
        continue;
      }
      if (notification.at().isBefore(oldest)) {
        meters.skipped(MailMeters.OLD, 1);
      } else {
        happened.add(notification);
      }
    }
    if (!happened.isEmpty()) {
      write(happened);
    }
    lag.handled(records);
  }

  private void write(List<Notification> happened) {
    MailOutbox.Added added = outbox.add(events.complete(happened));
    meters.skipped(MailMeters.UNWANTED, added.unwanted());
    meters.skipped(MailMeters.SURPLUS, added.surplus());
    if (added.written() > 0) {
      senders.wake();
    }
  }

  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    lag.idle(idle);
  }

  @Override
  public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
    if (partitions != null) {
      lag.forget(partitions);
    }
  }

  /** Whether there is a mail server; else nothing is read. */
  public boolean isOn() {
    return settings.isSent();
  }

  private @Nullable Notification read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.topic().equals(Topics.OUTCOMES)
          ? BookingMails.of(outcomes.read(record.value()))
          : BookingMails.unlessOfOutcome(notifications.read(record.value()));
    } catch (UnreadableRecordException e) {
      log.error(
          "Expected to read {}-{}@{}, but {}; passed over",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return null;
    }
  }
}
