package dev.evently.common.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08001", "08006", "57P01", "57P03", "53100", "53300", "40001", "40P01", "3D000", "25006",
        "55P03", "58030", "42501"
      })
  void aDatabaseThatIsAwayPasses(String state) {
    assertThat(Outage.isCauseOf(new IllegalStateException(new SQLException("away", state))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "42P01", "23505", "22021"})
  void whatThisServiceDidWrongDoesNot(String state) {
    assertThat(Outage.isCauseOf(new IllegalStateException(new SQLException("wrong", state))))
        .isFalse();
    assertThat(Outage.isCauseOf(new SQLException("no state"))).isFalse();
    assertThat(Outage.isCauseOf(new IllegalStateException("no cause"))).isFalse();
  }

  @Test
  void aPoolThatGetsNoConnectionAndABrokerThatDoesNotAnswerPass() {
    assertThat(Outage.isCauseOf(new RuntimeException(new SQLTransientConnectionException("pool"))))
        .isTrue();
    assertThat(Outage.isCauseOf(new TimeoutException("broker"))).isTrue();
    assertThat(Outage.isCauseOf(new KafkaException(new TimeoutException("broker")))).isTrue();
    assertThat(Outage.isCauseOf(new TopicAuthorizationException("topic"))).isFalse();
  }

  @Test
  void isOutlasted() {
    var tries = new AtomicInteger();

    int done =
        Outage.retry(
            "count",
            () -> {
              if (tries.incrementAndGet() < 3) {
                throw new TimeoutException("away");
              }
              return tries.get();
            });

    assertThat(done).isEqualTo(3);
  }

  @Test
  void anythingElseIsThrownAtOnce() {
    var tries = new AtomicInteger();

    assertThatThrownBy(() ->
            Outage.retry(
                "count",
                () -> {
                  tries.incrementAndGet();
                  throw new IllegalStateException("wrong");
                }))
        .hasMessage("wrong");

    assertThat(tries).hasValue(1);
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            Outage.retry(
                "count",
                () -> {
                  throw new TimeoutException("away");
                }))
        .isInstanceOf(TimeoutException.class);

    assertThat(Thread.interrupted()).isTrue();
  }
}
