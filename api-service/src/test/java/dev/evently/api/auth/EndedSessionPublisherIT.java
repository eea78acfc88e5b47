package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.EndedSession;
import dev.evently.common.log.BoundedConsumer;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "evently.auth.sessions.poll=200ms")
@Timeout(120)
class EndedSessionPublisherIT extends ApiTest {
  @Autowired private SessionRepository sessions;
  @Autowired private Brokers brokers;

  private final Wire<EndedSession> wire = new Wire<>(EndedSession.class);
  private final Map<UUID, EndedSession> told = new HashMap<>();
  private KafkaConsumer<byte[], byte[]> consumer;

  @BeforeEach
  void follow() {
    consumer = new BoundedConsumer(brokers.client(Map.of("auto.offset.reset", "earliest")));
    consumer.assign(
        consumer.partitionsFor(Topics.ENDED_SESSIONS).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList());
  }

  @AfterEach
  void close() {
    consumer.close();
  }

  @Test
  void otherServicesAreToldOfALogout() throws Exception {
    Answer login = login();
    UUID lasting = session(login());
    UUID ended = session(login);

    assertThat(call("POST", "/api/v1/auth/logout").as(login.text("accessToken")).send().status())
        .isEqualTo(204);

    awaitTold(ended);
    Instant expiry = Objects.requireNonNull(told.get(ended)).tokensExpireAt();
    Duration rest = Duration.between(Instant.now(), expiry);
    assertThat(rest).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(17));
    assertThat(told).doesNotContainKey(lasting);
  }

  /** Which may have died before it told of it. */
  @Test
  void otherServicesAreToldOfWhatAnotherInstanceEnded() throws Exception {
    UUID ended = session(login());
    assertThat(sessions.end(ended)).isTrue();
    awaitTold(ended);
  }

  private void awaitTold(UUID session) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            EndedSession ended = wire.read(record.value());
            assertThat(record.key()).isEqualTo(Wire.key(ended.sessionId()));
            assertThat(record.headers().lastHeader(HeaderNames.CE_TYPE).value())
                .isEqualTo("dev.evently.EndedSession".getBytes(StandardCharsets.UTF_8));
            told.put(ended.sessionId(), ended);
          }
          return told.containsKey(session);
        });
  }

  private Answer login() {
    return call("POST", "/api/v1/auth/login")
        .json("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ADMIN_EMAIL, ADMIN_PASSWORD))
        .send();
  }

  private static UUID session(Answer login) throws Exception {
    return Objects.requireNonNull(TOKENS.verify(login.text("accessToken")).sessionId());
  }
}
