package dev.evently.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.SomeProperties;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.LogEnds;
import dev.evently.common.log.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

class LogHealthIT extends ApiTest {
  private static final Duration BROKER_TIMEOUT = Duration.ofMillis(300);

  @Autowired private LogEnds ends;

  @Test
  void knowsWhereTheLogsEnd() {
    var partition = new TopicPartition(Topics.REQUESTS, 0);
    await().until(() -> ends.end(partition).isPresent());
    assertThat(ends.unreachableFor(Duration.ofSeconds(10))).isNull();
    assertThat(call("GET", "/actuator/health/readiness").send().status()).isEqualTo(200);
  }

  @Test
  void isNotReadyWhileTheBrokersAreSilent() {
    try (var deaf =
        new LogEnds(Brokers.at("127.0.0.1:1"), List.of(Topics.REQUESTS), 8, List.of())) {
      var health =
          new LogHealthConfiguration()
              .requestLogHealthIndicator(
                  deaf, SomeProperties.with(Map.of("evently.log.broker-timeout", "300ms")));
      deaf.start();

      await().until(() -> told(health).getStatus().equals(Status.DOWN));

      assertThat(told(health).getDetails().get("reason"))
          .asString()
          .startsWith("Cannot accept requests: The brokers at 127.0.0.1:1 have not told");
      assertThat(deaf.sinceLastAnswer()).isGreaterThan(BROKER_TIMEOUT);
    }
  }

  private static Health told(HealthIndicator indicator) {
    return Objects.requireNonNull(indicator.health());
  }
}
