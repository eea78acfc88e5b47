package dev.evently.standalone.demo;

import dev.evently.audit.client.Endpoints;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.BookingOutcome;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome;
import dev.evently.common.outcome.HoldOutcome;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the outcomes of one event, as any consumer can: committed ones, in their order. */
final class OutcomeFollower implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final UUID eventId;
  private final Thread thread;
  private final List<OutcomeRecord> outcomes = new ArrayList<>();
  private int confirmed;
  private int waitlisted;
  private int promoted;
  private int answers;

  OutcomeFollower(Endpoints system, UUID eventId) {
    this.eventId = eventId;
    consumer =
        new KafkaConsumer<>(
            system
                .brokers()
                .client(
                    Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2000)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.OUTCOMES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("outcome-follower").daemon().start(this::follow);
  }

  /** How far the decisions are. */
  record Figures(int decided, int confirmed, int waitlisted, int promoted) {}

  synchronized Figures figures() {
    return new Figures(answers, confirmed, waitlisted, promoted);
  }

  /** The outcomes of a kind so far, in their order. */
  synchronized List<OutcomeRecord> outcomes(Predicate<Outcome> kind) {
    return outcomes.stream().filter(record -> kind.test(record.outcome())).toList();
  }

  private void follow() {
    try (consumer) {
      while (true) {
        consumer.poll(POLL).forEach(this::add);
      }
    } catch (WakeupException _) {
      // closed
    }
  }

  private synchronized void add(ConsumerRecord<byte[], byte[]> record) {
    OutcomeRecord outcome;
    try {
      outcome = wire.read(record.value());
    } catch (UnreadableRecordException _) {
      return; // verify tells it
    }
    if (!outcome.eventId().equals(eventId)) {
      return;
    }
    outcomes.add(outcome);
    if (outcome.isAnswer() && isOfTheSale(outcome.outcome())) {
      answers++;
    }
    switch (outcome.outcome()) {
      case BookingConfirmed _ -> confirmed++;
      case WaitlistJoined _ -> waitlisted++;
      case WaitlistPromoted _ -> promoted++;
      case HoldConfirmed hold -> {
        confirmed++;
        promoted += hold.entryId() == null ? 0 : 1;
      }
      case EventOutcome _, BookingOutcome _, HoldOutcome _, WaitlistOutcome _, Rejection _ -> {}
    }
  }

  /** Neither the organiser's, nor of somebody who came too early. */
  private static boolean isOfTheSale(Outcome outcome) {
    return !(outcome instanceof EventOutcome)
        && !(outcome instanceof Rejection rejection && rejection.reason() == Reason.SALES_NOT_OPEN);
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
