package dev.evently.processor.log;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Sends records in the Kafka transaction that the listener container has opened. */
@Component
class TransactionOutput {
  private final KafkaTemplate<byte[], byte[]> kafka;

  TransactionOutput(KafkaTemplate<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  /** Nobody waits here: a send that fails makes the commit of the transaction fail. */
  @SuppressWarnings("FutureReturnValueIgnored")
  void send(ProducerRecord<byte[], byte[]> record) {
    kafka.execute(producer -> producer.send(record));
  }

  /**
   * The same.
   *
   * @param told what became of it, in any thread, before the commit fails
   */
  @SuppressWarnings("FutureReturnValueIgnored")
  void send(ProducerRecord<byte[], byte[]> record, Callback told) {
    kafka.execute(producer -> producer.send(record, told));
  }
}
