package dev.evently.processor.log;

import dev.evently.common.log.BoundedConsumer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that does a {@link SecondPoll}. Its rebalance listener must not call Kafka when
 * partitions are revoked: a wakeup in such a call would leave them assigned.
 */
final class SecondPollConsumer extends BoundedConsumer {
  private final SecondPoll secondPoll;

  SecondPollConsumer(Map<String, Object> config, SecondPoll secondPoll) {
    super(config);
    this.secondPoll = secondPoll;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    return secondPoll.poll(super::poll, timeout);
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
      secondPoll.forget(partitions);
      then.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      secondPoll.forget(partitions);
      then.onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      then.onPartitionsAssigned(partitions);
    }
  }
}
