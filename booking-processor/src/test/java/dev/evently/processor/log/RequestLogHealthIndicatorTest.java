package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.LogEnds;
import dev.evently.common.log.Topics;
import dev.evently.processor.settings.ProcessorProperties;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** When the processor is not ready, and why. */
class RequestLogHealthIndicatorTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REQUESTS, 3);
  private static final ProcessorProperties PROPERTIES =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("evently", ProcessorProperties.class);

  private final KafkaListenerEndpointRegistry listeners = mock();
  private final MessageListenerContainer container = mock();
  private final InfrastructureRetry infrastructure = mock();
  private final StoppedPartitions stopped = new StoppedPartitions();
  private final ConsecutiveRollbacks rollbacks = new ConsecutiveRollbacks();
  private final ConsumerProgress progress = new ConsumerProgress();
  private final LogEnds ends = mock();
  private final RequestLogHealthIndicator indicator =
      new RequestLogHealthIndicator(
          listeners, stopped, infrastructure, rollbacks, progress, ends, PROPERTIES);

  @BeforeEach
  void run() {
    when(listeners.getListenerContainer(RequestListener.ID)).thenReturn(container);
    when(container.isRunning()).thenReturn(true);
    when(container.isInExpectedState()).thenReturn(true);
  }

  @Test
  void isUpWhileTheLogIsConsumed() {
    assertThat(indicator.health()).isEqualTo(Health.up().build());
  }

  @Test
  void isDownWhenTheConsumerDoesNotRun() {
    when(container.isRunning()).thenReturn(false);
    expectDown("The consumer does not run");

    run();
    when(container.isInExpectedState()).thenReturn(false);
    expectDown("The consumer does not run");

    when(listeners.getListenerContainer(RequestListener.ID)).thenReturn(null);
    expectDown("The consumer does not run");
  }

  @Test
  void isDownWhileItWaits() {
    when(infrastructure.waitingFor()).thenReturn("reading positions");

    expectDown("Waiting, because reading positions fails");
  }

  @Test
  void isDownWhenPollsAreRolledBack() {
    for (int n = 0; n < 3; n++) {
      rollbacks.rolledBack(new IllegalStateException("away"));
    }

    expectDown("The last 3 polls were rolled back: java.lang.IllegalStateException: away");
  }

  @Test
  void isDownWhenAPartitionIsStopped() {
    stopped.stop(PARTITION, "requests are missing");

    Health health = indicator.health();

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails())
        .containsEntry("stoppedPartitions", Map.of(3, "requests are missing"));
  }

  @Test
  void isDownWhenTheBrokersAreSilent() {
    when(ends.unreachableFor(Duration.ofSeconds(10))).thenReturn("silent for 11 s");

    expectDown("Cannot read requests: silent for 11 s");
  }

  @Test
  void isDownWhenAPartitionStandsStillWhileRequestsWait() {
    long now = System.nanoTime();
    long longAgo = now - Duration.ofMinutes(1).toNanos();
    progress.at(PARTITION, 5, longAgo);
    progress.look(Map.of(PARTITION, 5L), longAgo);
    for (long second = 55; second > 0; second -= 5) {
      progress.look(Map.of(PARTITION, 9L), now - Duration.ofSeconds(second).toNanos());
    }

    assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(indicator.health().getDetails().toString()).contains("read up to 5 of 9");
  }

  private void expectDown(String reason) {
    assertThat(indicator.health()).isEqualTo(Health.down().withDetail("reason", reason).build());
  }
}
