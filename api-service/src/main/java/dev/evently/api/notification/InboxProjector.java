package dev.evently.api.notification;

import dev.evently.api.log.LogContainerConfiguration;
import dev.evently.api.log.LogHealthConfiguration;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.AbstractConsumerSeekAware;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Projects the notification log into the {@link Inbox}. The inbox knows its own position, which the
 * group's offsets only follow; so nothing is missed or added twice, whatever happens between the
 * two. An inbox that has gone back, because its database was restored, is noticed with the next
 * notification, and within a second when there is none; what it lacks is read again. A record that
 * is no notification, or that the inbox cannot hold, is logged and passed over. After any other
 * failure the batch comes again.
 */
@Component
class InboxProjector extends AbstractConsumerSeekAware {
  static final String LISTENER = "inbox";

  private static final Logger log = LoggerFactory.getLogger(InboxProjector.class);

  /** Nothing signals that the database is back. */
  private static final BackOff BACK_OFF = new FixedBackOff(1_000);

  private final Wire<Notification> wire = new Wire<>(Notification.class);
  private final Inbox inbox;
  private final InboxNews news;
  private final ConsumerProgress progress;

  /** How far the inbox was filled when it was last seen, in the partitions that are ours. */
  private final Map<Integer, Long> known = new ConcurrentHashMap<>();

  private long lookedAt;

  InboxProjector(
      Inbox inbox,
      InboxNews news,
      @Qualifier(LogHealthConfiguration.INBOX) ConsumerProgress progress) {
    this.inbox = inbox;
    this.news = news;
    this.progress = progress;
  }

  @KafkaListener(
      id = LISTENER,
      groupId = ConsumerGroups.API_INBOX,
      topics = Topics.NOTIFICATIONS,
      clientIdPrefix = "evently-api-inbox",
      properties = "auto.offset.reset=earliest",
      containerFactory = LogContainerConfiguration.CONTAINERS)
  void project(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
    records.forEach(record ->
        partitions.computeIfAbsent(record.partition(), _ -> new ArrayList<>()).add(record));
    partitions.forEach((partition, some) -> {
      try {
        project(partition, some);
      } catch (InboxBehindException e) {
        log.warn("Reading notifications again: {}", e.getMessage());
        known.put(partition, e.position());
        seek(partition, e.position());
      }
    });
  }

  private void seek(int partition, long position) {
    var callbacks = getSeekCallbacksFor(new TopicPartition(Topics.NOTIFICATIONS, partition));
    if (callbacks != null) {
      callbacks.forEach(callback -> callback.seek(Topics.NOTIFICATIONS, partition, position));
    }
  }

  /** Looks whether the inbox is still as full as it was; in the consumer's own thread. */
  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    if (!idle.getListenerId().startsWith(LISTENER)) {
      return;
    }
    long now = System.nanoTime();
    TopicPartition partition = idle.getTopicPartition();
    try {
      progress.at(partition, idle.getConsumer().position(partition), now);
      if (now - lookedAt >= LogContainerConfiguration.IDLE.toNanos() / 2) {
        lookedAt = now;
        look(idle.getConsumer());
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Cannot look how far the inbox is filled, and try again: {}", e.toString());
    }
  }

  private void look(Consumer<?, ?> consumer) {
    Map<Integer, Long> positions = inbox.positions();
    known.replaceAll((partition, before) -> {
      long position = positions.getOrDefault(partition, 0L);
      if (position < before) {
        log.warn(
            "Reading notifications again: the inbox of partition {} was filled up to {} and is up to {}",
            partition,
            before,
            position);
        consumer.seek(new TopicPartition(Topics.NOTIFICATIONS, partition), position);
      }
      return position;
    });
  }

  private void project(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
    List<Inbox.Entry> entries = new ArrayList<>();
    Set<UUID> users = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        Notification notification = wire.read(record.value());
        entries.add(new Inbox.Entry(record.offset(), notification));
        users.add(notification.userId());
      } catch (UnreadableRecordException e) {
        log.error(
            "Expected a notification at {}-{}@{}, but {}; passed over",
            record.topic(),
            partition,
            record.offset(),
            e.getMessage());
      }
    }
    long next = records.getLast().offset() + 1;
    long before = known.getOrDefault(partition, 0L);
    try {
      inbox.add(partition, before, entries, next);
    } catch (DataIntegrityViolationException _) {
      addWhatFits(partition, before, entries, next);
    }
    known.put(partition, next);
    progress.at(new TopicPartition(Topics.NOTIFICATIONS, partition), next, System.nanoTime());
    news.added(users);
  }

  /** Adds them one by one: what the inbox cannot hold now it cannot hold later. */
  private void addWhatFits(int partition, long before, List<Inbox.Entry> entries, long next) {
    for (Inbox.Entry entry : entries) {
      try {
        inbox.add(partition, before, List.of(entry), entry.offset() + 1);
      } catch (DataIntegrityViolationException e) {
        log.error(
            "Expected to add the notification at {}-{}@{}, but {}; passed over",
            Topics.NOTIFICATIONS,
            partition,
            entry.offset(),
            e.toString());
      }
    }
    inbox.add(partition, before, List.of(), next);
  }

  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
    super.onPartitionsAssigned(assignments, callback);
    for (TopicPartition partition : assignments.keySet()) {
      OptionalLong position = position(partition.partition());
      known.put(partition.partition(), position.orElse(0));
      if (position.isPresent()) {
        callback.seek(partition.topic(), partition.partition(), position.getAsLong());
      } else {
        callback.seekToBeginning(partition.topic(), partition.partition());
      }
    }
  }

  @Override
  public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
    super.onPartitionsRevoked(partitions);
    if (partitions == null) {
      return;
    }
    partitions.forEach(partition -> known.remove(partition.partition()));
    progress.forget(partitions);
  }

  /** Waits until the database answers: starting anywhere else could leave a hole. */
  private OptionalLong position(int partition) {
    BackOffExecution backOff = BACK_OFF.start();
    while (true) {
      try {
        return inbox.position(partition);
      } catch (DataAccessException | TransactionException e) {
        log.warn("Expected the inbox's position of {}, but {}", partition, e.toString());
      }
      try {
        // A database that is away tells nobody when it is back.
        Thread.sleep(backOff.nextBackOff());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the database is away", e);
      }
    }
  }
}
