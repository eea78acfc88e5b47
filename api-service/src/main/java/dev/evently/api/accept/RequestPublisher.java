package dev.evently.api.accept;

import dev.evently.api.ApiProperties;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.RequestRecord;
import dev.evently.service.access.InvalidSecretException;
import dev.evently.service.problem.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Writes requests to the request log, one record each, and waits until all replicas have it. When
 * no acknowledgement comes in time, the outcome is unknown, and the caller is told so.
 */
@Component
class RequestPublisher implements DisposableBean {
  /** Leaves room for headers, and for the outcome, which is a little larger than its request. */
  private static final int LARGEST_BYTES = Topics.MAX_RECORD_BYTES - 64 * 1024;

  private static final int BUFFER_BYTES = 16 * 1024 * 1024;

  private final Wire<RequestRecord> wire = new Wire<>(RequestRecord.class);
  private final ApiProperties.Publishing settings;
  private final RequestSignatures signatures;
  private final KafkaProducer<byte[], byte[]> producer;

  RequestPublisher(ApiProperties properties, Brokers brokers) {
    settings = properties.publishing();
    signatures = signatures(properties);
    producer =
        new KafkaProducer<>(
            config(settings, brokers), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Publishes the request and returns its position.
   *
   * @throws ProblemException 503 when it is unknown whether the log has it, 413 when the log cannot
   *     hold it
   */
  PublishedRequest publish(RequestRecord request, String traceparent) {
    return publish(record(request, traceparent));
  }

  /**
   * The record of a request, signed.
   *
   * @throws ProblemException 413 when the log cannot hold it
   */
  ProducerRecord<byte[], byte[]> record(RequestRecord request, String traceparent) {
    byte[] value = wire.write(request);
    if (value.length > LARGEST_BYTES) {
      throw ProblemException.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "Expected a request of at most %d bytes in the log, but it would have %d"
              .formatted(LARGEST_BYTES, value.length));
    }
    byte[] key = Wire.key(request.eventId());
    return signatures.sign(
        new ProducerRecord<>(
            Topics.REQUESTS,
            null,
            key,
            value,
            CloudEvents.API_SERVICE.headers(
                request.type(), request.requestId().toString(), key, Instant.now(), traceparent)));
  }

  private PublishedRequest publish(ProducerRecord<byte[], byte[]> record) {
    try {
      RecordMetadata at =
          producer.send(record).get(settings.longestAttempt().toMillis(), TimeUnit.MILLISECONDS);
      return new PublishedRequest(
          new LogPosition(at.partition(), at.offset()), Instant.ofEpochMilli(at.timestamp()), true);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw ProblemException.outcomeUnknown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.outcomeUnknown(e);
    }
  }

  private static RequestSignatures signatures(ApiProperties properties) {
    try {
      return RequestSignatures.of(properties.requestSigningKeys());
    } catch (IllegalArgumentException e) {
      throw new InvalidSecretException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void destroy() {
    producer.close(settings.maxBlock());
  }

  private static Map<String, Object> config(ApiProperties.Publishing settings, Brokers brokers) {
    int delivery = Math.toIntExact(settings.deliveryTimeout().toMillis());
    int linger = Math.toIntExact(settings.linger().toMillis());
    Map<String, Object> config = brokers.client();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "evently-api");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    config.put(ProducerConfig.LINGER_MS_CONFIG, linger);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, (delivery - linger) / 2));
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.toIntExact(settings.maxBlock().toMillis()));
    return config;
  }
}
