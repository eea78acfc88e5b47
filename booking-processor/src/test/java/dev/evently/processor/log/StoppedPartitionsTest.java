package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StoppedPartitionsTest {
  private static final TopicPartition PARTITION = new TopicPartition("requests", 3);

  private final StoppedPartitions stopped = new StoppedPartitions();

  @Test
  void isForgottenByTheThreadThatStoppedIt() {
    stopped.stop(PARTITION, "requests are missing");
    assertThat(stopped.reasons()).containsEntry(3, "requests are missing");

    stopped.forget(List.of(PARTITION));

    assertThat(stopped.reasons()).isEmpty();
  }

  @Test
  void isNotForgottenByAThreadThatHadItBefore() throws InterruptedException {
    stopped.stop(PARTITION, "requests are missing");
    Thread before = new Thread(() -> stopped.forget(List.of(PARTITION)));
    before.start();
    before.join();

    assertThat(stopped.reasons()).containsKey(3);
  }

  @Test
  void resumesOnceNothingIsMissing() {
    stopped.stop(PARTITION, "requests are missing");

    stopped.resume(PARTITION);

    assertThat(stopped.reasons()).isEmpty();
  }
}
