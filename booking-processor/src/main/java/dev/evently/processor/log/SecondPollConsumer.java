package dev.evently.processor.log;

import dev.evently.common.log.BoundedConsumer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that does a {@link SecondPoll}, and does not read the partitions of which the {@link
 * HeavyWorker} decides. Its rebalance listener must not call Kafka when partitions are revoked: a
 * wakeup in such a call would leave them assigned.
 */
final class SecondPollConsumer extends BoundedConsumer {
  /** A partition that may be read again must not wait long until it is. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(10);

  /** So long a rebalance waits for a heavy request. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SecondPoll secondPoll;
  private final HeavyTurns turns;
  private final Set<TopicPartition> away = new HashSet<>();

  SecondPollConsumer(Map<String, Object> config, SecondPoll secondPoll, HeavyTurns turns) {
    super(config);
    this.secondPoll = secondPoll;
    this.turns = turns;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    followTurns();
    boolean isHasty = !away.isEmpty() && timeout.compareTo(LONGEST_WAIT) > 0;
    return secondPoll.poll(super::poll, isHasty ? LONGEST_WAIT : timeout);
  }

  /** Pauses the partitions that are away, and reads on in those that are back. */
  private void followTurns() {
    Set<TopicPartition> now = turns.away();
    Map<TopicPartition, OffsetAndMetadata> ended = turns.takeEnded(this::assignment);
    ended.forEach(this::seek);
    settleFailures();
    if (now.isEmpty() && away.isEmpty()) {
      return;
    }
    Set<TopicPartition> own = new HashSet<>(now);
    own.retainAll(assignment());
    away.removeAll(own);
    resume(away);
    away.clear();
    away.addAll(own);
    pause(away);
  }

  /** A commit of the worker whose answer was lost may have been done. */
  private void settleFailures() {
    Set<TopicPartition> unsure = turns.unsure();
    if (unsure.isEmpty()) {
      return;
    }
    Set<TopicPartition> own = new HashSet<>(unsure);
    own.retainAll(assignment());
    UnlimitedRedelivery.passOverCommitted(this, own);
    turns.settled(own);
  }

  private void giveUp(Collection<TopicPartition> partitions, Duration patience) {
    secondPoll.forget(partitions);
    turns.giveUp(partitions, patience);
    away.removeAll(partitions);
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, new ForgettingListener(listener));
  }

  @Override
  public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, new ForgettingListener(listener));
  }

  private final class ForgettingListener implements ConsumerRebalanceListener {
    private final ConsumerRebalanceListener then;

    private ForgettingListener(ConsumerRebalanceListener then) {
      this.then = then;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      giveUp(partitions, PATIENCE);
      then.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      giveUp(partitions, Duration.ZERO);
      then.onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      then.onPartitionsAssigned(partitions);
    }
  }
}
