package dev.evently.processor.log;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

/** Keeps records instead of sending them. */
final class KeptOutput extends TransactionOutput {
  final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  final List<Callback> callbacks = new ArrayList<>();

  KeptOutput() {
    super(
        new KafkaTemplate<>(
            new MockProducerFactory<>(() ->
                new MockProducer<>(
                    true, null, new ByteArraySerializer(), new ByteArraySerializer()))));
  }

  @Override
  void send(ProducerRecord<byte[], byte[]> record) {
    records.add(record);
  }

  @Override
  void send(ProducerRecord<byte[], byte[]> record, Callback told) {
    records.add(record);
    callbacks.add(told);
  }
}
