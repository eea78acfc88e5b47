package dev.evently.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InboxProjectorTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.NOTIFICATIONS, 0);

  private final ConsumerProgress progress = new ConsumerProgress();
  private final InboxProjector projector =
      new InboxProjector(mock(Inbox.class), mock(InboxNews.class), progress);

  /** A partition that is never idle must not look like one that stands still. */
  @Test
  void tellsHowFarItIsWithEachBatch() {
    progress.at(PARTITION, 0, System.nanoTime());
    progress.look(Map.of(PARTITION, 5L), System.nanoTime());
    assertThat(progress.lag()).isEqualTo(5);

    projector.project(List.of(new ConsumerRecord<>(PARTITION.topic(), 0, 4, null, new byte[0])));
    assertThat(progress.lag()).isZero();
  }
}
