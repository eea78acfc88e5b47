package dev.evently.analytics.testing;

import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the outcome log in transactions, as the processor does. */
public final class OutcomeLog implements AutoCloseable {
  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final KafkaProducer<byte[], byte[]> producer;

  public OutcomeLog(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "test-" + UUID.randomUUID()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  public void commit(OutcomeRecord... records) {
    producer.beginTransaction();
    send(records);
    producer.commitTransaction();
  }

  public void abort(OutcomeRecord... records) {
    producer.beginTransaction();
    send(records);
    producer.flush();
    producer.abortTransaction();
  }

  public void commitBytes(UUID eventId, byte[] value) {
    producer.beginTransaction();
    var _ = producer.send(new ProducerRecord<>(Topics.OUTCOMES, Wire.key(eventId), value));
    producer.commitTransaction();
  }

  private void send(OutcomeRecord... records) {
    for (OutcomeRecord record : records) {
      byte[] key = Wire.key(record.eventId());
      var _ =
          producer.send(
              new ProducerRecord<>(
                  Topics.OUTCOMES,
                  null,
                  record.decidedAt().toEpochMilli(),
                  key,
                  wire.write(record),
                  CloudEvents.BOOKING_PROCESSOR.headers(
                      record.outcome().type(),
                      record.id(),
                      key,
                      record.sequence(),
                      record.decidedAt(),
                      null)));
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
