package dev.evently.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

class InboxHealthIndicatorIT extends ApiTest {
  @Autowired private KafkaListenerEndpointRegistry listeners;

  @Test
  void isDownWhileTheInboxIsNotFilled() {
    var inbox = Objects.requireNonNull(listeners.getListenerContainer(InboxProjector.LISTENER));
    inbox.stop();
    try {
      await().until(() -> !inbox.isRunning());
      assertThat(call("GET", "/actuator/health/readiness").send().status()).isEqualTo(503);
    } finally {
      inbox.start();
    }
    await()
        .untilAsserted(() ->
            assertThat(call("GET", "/actuator/health/readiness").send().status()).isEqualTo(200));
  }
}
