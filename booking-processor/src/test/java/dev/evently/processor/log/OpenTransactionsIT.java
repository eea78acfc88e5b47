package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.log.Brokers;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/**
 * What a killed processor leaves open does not stop its successor until the coordinator ends it.
 */
class OpenTransactionsIT extends ProcessorIT {
  private static final int PARTITION = 0;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  @Test
  void thatAreLeftOpenAreEndedWhenTheOutcomesAreLookedFor() throws Exception {
    var sent =
        new SentOutcomes(
            LogConsumers.withoutGroup(Brokers.at(bootstrapServers)),
            LogConsumers.ofUncommitted(Brokers.at(bootstrapServers)),
            new OpenTransactions(Brokers.at(bootstrapServers))::end);
    try (var killed = producer()) {
      killed.initTransactions();
      killed.beginTransaction();
      killed.send(outcome()).get();

      assertThatNoException().isThrownBy(() -> sent.sentUpTo(PARTITION));

      assertThatThrownBy(killed::commitTransaction)
          .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "left-open",
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            300_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static ProducerRecord<byte[], byte[]> outcome() {
    return new ProducerRecord<>(
        Topics.OUTCOMES, PARTITION, null, "never committed".getBytes(StandardCharsets.UTF_8));
  }
}
