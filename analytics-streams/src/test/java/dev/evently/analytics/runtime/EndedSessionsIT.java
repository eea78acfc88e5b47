package dev.evently.analytics.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.AnalyticsProperties;
import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.EndedSession;
import dev.evently.common.access.Role;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is logged out of the API is logged out here. */
@Timeout(120)
class EndedSessionsIT extends AnalyticsService {
  private static final String CALL = "/api/v1/analytics/overview";
  private static final Wire<EndedSession> WIRE = new Wire<>(EndedSession.class);

  @Autowired private Brokers brokers;
  @Autowired private AnalyticsProperties properties;

  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void open() {
    producer =
        new KafkaProducer<>(
            brokers.client(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void tokensOfASessionThatHasEndedAreRefused() throws Exception {
    UUID ended = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    assertThat(status(ended)).isEqualTo(200);

    write(ended, WIRE.write(new EndedSession(ended, inAnHour())));

    await().atMost(SOON).until(() -> status(ended) == 401);
    assertThat(status(other)).isEqualTo(200);
    assertThat(admin.get(CALL).statusCode()).as("of no session").isEqualTo(200);
  }

  @Test
  void whatEndedBeforeTheStartIsKnownWhateverStandsBesideIt() throws Exception {
    UUID ended = UUID.randomUUID();
    UUID forgotten = UUID.randomUUID();
    write(ended, null);
    write(ended, "{}".getBytes(StandardCharsets.UTF_8));
    write(forgotten, WIRE.write(new EndedSession(forgotten, Instant.now().minusSeconds(1))));
    write(ended, WIRE.write(new EndedSession(ended, inAnHour())));

    var follower = new EndedSessionFollower(brokers, properties, Clock.systemUTC());
    follower.start();
    try {
      await().atMost(SOON).until(() -> follower.include(ended));
      assertThat(follower.include(forgotten)).isFalse();
    } finally {
      follower.stop();
    }
  }

  private int status(UUID session) {
    String token =
        new AccessTokens(Analyst.SECRET)
            .issue(
                new Actor(UUID.randomUUID(), Role.ADMIN),
                session,
                Instant.now(),
                Duration.ofMinutes(5));
    return new Analyst(port, "Bearer " + token).get(CALL).statusCode();
  }

  private void write(UUID key, byte @Nullable [] value) throws Exception {
    producer.send(new ProducerRecord<>(Topics.ENDED_SESSIONS, 0, Wire.key(key), value)).get();
  }

  private static Instant inAnHour() {
    return Instant.now().plus(Duration.ofHours(1));
  }
}
