package dev.evently.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.ApiProperties;
import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.SomeProperties;
import dev.evently.common.log.Brokers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TopicCreationIT extends ApiTest {
  @Autowired private ApiProperties properties;
  @Autowired private Brokers brokers;
  @Autowired private TopicCreation running;

  @Test
  void leavesTopicsThatExistAsTheyAre() {
    assertThat(running.isRunning()).isTrue();
    var again = new TopicCreation(properties, brokers);
    assertThat(again.isRunning()).isFalse();
    again.start();
    assertThat(again.isRunning()).isTrue();
    again.stop();
    assertThat(again.isRunning()).isFalse();
  }

  @Test
  void endsTheStartWhenThePartitionsAreOthers() {
    var other =
        new TopicCreation(SomeProperties.with(Map.of("evently.log.partitions", "7")), brokers);
    assertThatThrownBy(other::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Expected 7 partitions")
        .hasMessageContaining("evently.booking-requests.v1 has 8");
    assertThat(other.isRunning()).isFalse();
  }
}
