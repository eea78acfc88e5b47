package dev.evently.api.auth;

import dev.evently.common.access.EndedSession;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Writes which sessions have ended to {@link Topics#ENDED_SESSIONS}. */
@Component
class EndedSessionPublisher implements DisposableBean {
  /** A record of some 400 bytes takes the place of a batch as long as it is under way. */
  private static final int BATCH_BYTES = 4 * 1024;

  private static final int BUFFER_BYTES = 1024 * 1024;
  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration DELIVERY = Duration.ofSeconds(5);

  private final Wire<EndedSession> wire = new Wire<>(EndedSession.class);
  private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
  private final KafkaTemplate<byte[], byte[]> kafka;

  EndedSessionPublisher(Brokers brokers) {
    producers =
        new DefaultKafkaProducerFactory<>(
            brokers.client(
                Map.of(
                    ProducerConfig.CLIENT_ID_CONFIG,
                    "evently-api-sessions",
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.BATCH_SIZE_CONFIG,
                    BATCH_BYTES,
                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                    BUFFER_BYTES,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    ATTEMPT.toMillis(),
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    Math.toIntExact(ATTEMPT.toMillis()),
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    Math.toIntExact(DELIVERY.toMillis()))),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    kafka = new KafkaTemplate<>(producers);
  }

  /**
   * Writes one, within five seconds.
   *
   * @param published called when all replicas have it
   * @param failed called when it is not known whether they have it
   * @throws KafkaException when the brokers are not reached within two seconds
   */
  void publish(
      UUID sessionId, Instant tokensExpireAt, Runnable published, Consumer<Throwable> failed) {
    var _ =
        kafka
            .send(record(new EndedSession(sessionId, tokensExpireAt)))
            .whenComplete((_, failure) -> {
              if (failure == null) {
                published.run();
              } else {
                failed.accept(failure);
              }
            });
  }

  private ProducerRecord<byte[], byte[]> record(EndedSession ended) {
    byte[] key = Wire.key(ended.sessionId());
    return new ProducerRecord<>(
        Topics.ENDED_SESSIONS,
        null,
        key,
        wire.write(ended),
        CloudEvents.API_SERVICE.headers(
            EndedSession.class.getSimpleName(),
            ended.sessionId().toString(),
            key,
            Instant.now(),
            null));
  }

  @Override
  public void destroy() {
    producers.destroy();
  }
}
