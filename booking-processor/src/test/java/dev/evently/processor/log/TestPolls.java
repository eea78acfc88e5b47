package dev.evently.processor.log;

import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.processor.batch.BatchProcessor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

/**
 * Decides polls as large as a consumer's with four partitions, all of one, and counts what it would
 * send. There is no broker.
 */
final class TestPolls {
  private static final int POLL_BYTES = 8 * 1024 * 1024;
  private static final int POLL_RECORDS = 4_750;
  private static final Duration TIME = Duration.ofSeconds(5);

  private final CountingOutput output = new CountingOutput();
  private final RecordDecider decider;

  TestPolls(BatchProcessor processor) {
    decider =
        new RecordDecider(
            new RequestReader(1, RequestSignatures.NONE),
            processor,
            new PartitionReplay(() -> null, processor),
            new OutcomePublisher(output),
            new DeadLetters(output),
            new BatchMeters(new SimpleMeterRegistry()));
  }

  /**
   * Polls from one offset up to another one, and goes back to what there was no time for.
   *
   * @param log makes a record when it is polled: a consumer holds no more of them either
   */
  void decide(IntFunction<ConsumerRecord<byte[], byte[]>> log, int from, int to) {
    int next = from;
    while (next < to) {
      List<ConsumerRecord<byte[], byte[]>> poll = poll(log, next, to);
      next += decider.decide(poll, TIME.toNanos(), _ -> false);
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
