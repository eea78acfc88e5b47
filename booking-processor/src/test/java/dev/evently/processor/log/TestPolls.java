package dev.evently.processor.log;

import dev.evently.common.log.Topics;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.settings.ProcessorProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Gives a listener polls as large as a consumer's with four partitions, all of one, and counts what
 * it would send. There is no broker.
 */
final class TestPolls {
  private static final int POLL_BYTES = 8 * 1024 * 1024;
  private static final int POLL_RECORDS = 4_750;

  private final CountingOutput output = new CountingOutput();
  private final RequestListener listener;

  TestPolls(BatchProcessor processor) {
    listener =
        new RequestListener(
            new RequestReader(1),
            processor,
            new PartitionReplay(() -> null, processor),
            new OutcomePublisher(output),
            new DeadLetters(output),
            new BatchMeters(new SimpleMeterRegistry()),
            new LeftoverNacks(),
            new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("evently", ProcessorProperties.class));
  }

  /**
   * Polls from one offset up to another one, and goes back to what the listener gives back.
   *
   * @param log makes a record when it is polled: a consumer holds no more of them either
   */
  void decide(IntFunction<ConsumerRecord<byte[], byte[]>> log, int from, int to) {
    int next = from;
    while (next < to) {
      List<ConsumerRecord<byte[], byte[]>> poll = poll(log, next, to);
      AtomicInteger decided = new AtomicInteger(poll.size());
      listener.onRequests(
          poll,
          new Acknowledgment() {
            @Override
            public void acknowledge() {}

            @Override
            public void nack(int index, Duration sleep) {
              decided.set(index);
            }
          });
      next += decided.get();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> poll(
      IntFunction<ConsumerRecord<byte[], byte[]>> log, int from, int to) {
    List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();
    int bytes = 0;
    for (int offset = from;
        offset < to && bytes < POLL_BYTES && poll.size() < POLL_RECORDS;
        offset++) {
      ConsumerRecord<byte[], byte[]> record = log.apply(offset);
      bytes += record.value().length;
      poll.add(record);
    }
    return poll;
  }

  int outcomes() {
    return output.outcomes.get();
  }

  int deadLetters() {
    return output.deadLetters.get();
  }

  /** How many bytes it would send. */
  long bytes() {
    return output.bytes.get();
  }

  /** Counts records instead of sending them. */
  private static final class CountingOutput extends TransactionOutput {
    private final AtomicInteger outcomes = new AtomicInteger();
    private final AtomicInteger deadLetters = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    CountingOutput() {
      super(
          new KafkaTemplate<>(
              new MockProducerFactory<>(() ->
                  new MockProducer<>(
                      true, null, new ByteArraySerializer(), new ByteArraySerializer()))));
    }

    @Override
    void send(ProducerRecord<byte[], byte[]> record, Callback told) {
      send(record);
    }

    @Override
    void send(ProducerRecord<byte[], byte[]> record) {
      (record.topic().equals(Topics.DEAD_LETTERS) ? deadLetters : outcomes).incrementAndGet();
      bytes.addAndGet(record.value().length);
    }
  }
}
