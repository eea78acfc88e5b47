package dev.evently.processor.log;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that takes a {@link SecondLook} at its log. Whoever subscribes brings a listener,
 * which must not call Kafka when partitions are revoked: a wakeup met there would leave them
 * assigned.
 */
final class UpToDateConsumer extends KafkaConsumer<byte[], byte[]> {
  private final SecondLook secondLook;

  UpToDateConsumer(Map<String, Object> config, SecondLook secondLook) {
    super(config);
    this.secondLook = secondLook;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    return secondLook.poll(super::poll, timeout);
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, new LettingGo(listener));
  }

  @Override
  public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, new LettingGo(listener));
  }

  private final class LettingGo implements ConsumerRebalanceListener {
    private final ConsumerRebalanceListener then;

    private LettingGo(ConsumerRebalanceListener then) {
      this.then = then;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      secondLook.letGo(partitions);
      then.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      secondLook.letGo(partitions);
      then.onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      then.onPartitionsAssigned(partitions);
    }
  }
}
