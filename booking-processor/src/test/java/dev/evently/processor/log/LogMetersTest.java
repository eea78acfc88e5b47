package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.LogEnds;
import dev.evently.common.log.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the meters of the log say. */
class LogMetersTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REQUESTS, 3);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ConsumerProgress progress = new ConsumerProgress();
  private final LogEnds ends = mock();
  private final StoppedPartitions stopped = new StoppedPartitions();
  private final ConsecutiveRollbacks rollbacks = new ConsecutiveRollbacks();

  @Test
  void sayHowFarThisInstanceIsAndWhatHoldsItUp() {
    new LogMeters(progress, ends, stopped, rollbacks).bindTo(registry);

    progress.at(PARTITION, 5, 0);
    progress.look(Map.of(PARTITION, 9L), 0);
    when(ends.sinceLastAnswer()).thenReturn(Duration.ofSeconds(7));
    stopped.stop(PARTITION, "requests are missing");
    rollbacks.rolledBack(new IllegalStateException("away"));
    rollbacks.rolledBack(new IllegalStateException("away"));

    assertThat(registry.get(LogMeters.LAG).tag("reader", "requests").gauge().value()).isEqualTo(4);
    assertThat(registry.get(LogMeters.UNREACHABLE).timeGauge().value()).isEqualTo(7);
    assertThat(registry.get(LogMeters.STOPPED).gauge().value()).isEqualTo(1);
    assertThat(registry.get(LogMeters.ROLLBACKS).gauge().value()).isEqualTo(2);
  }
}
