package dev.evently.service.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

@Timeout(30)
class RefreshedHealthTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void isDownWhileNothingIsSaidAndTellsSoWithoutWaiting() {
    var open = new CountDownLatch(1);
    HealthIndicator silent =
        () -> {
          try {
            open.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Health.up().build();
        };
    try (var health = new RefreshedHealth("database", silent, SHORT, SHORT)) {
      health.start();
      await().until(() -> status(health).equals(Status.DOWN));
      assertThat(Objects.requireNonNull(health.health()).getDetails().get("reason"))
          .asString()
          .startsWith("The database has not answered for");
      open.countDown();
      await().until(() -> status(health).equals(Status.UP));
    }
  }

  @Test
  void asksOnceHoweverManyWantToKnow() {
    var asked = new AtomicInteger();
    HealthIndicator counting =
        () -> {
          asked.incrementAndGet();
          return Health.outOfService().build();
        };
    try (var health = new RefreshedHealth("database", counting, LONG, LONG)) {
      assertThat(status(health)).isEqualTo(Status.UP);
      health.start();
      await().until(() -> status(health).equals(Status.OUT_OF_SERVICE));
      for (int i = 0; i < 1_000; i++) {
        assertThat(status(health)).isEqualTo(Status.OUT_OF_SERVICE);
      }
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void isDownWhenTheQuestionFailsAndAsksAgain() {
    var isBack = new AtomicBoolean();
    HealthIndicator failing =
        () -> {
          if (!isBack.get()) {
            throw new IllegalStateException("no route");
          }
          return Health.up().build();
        };
    try (var health = new RefreshedHealth("database", failing, SHORT, LONG)) {
      health.start();
      await().until(() -> status(health).equals(Status.DOWN));
      isBack.set(true);
      await().until(() -> status(health).equals(Status.UP));
    }
  }

  private static Status status(RefreshedHealth health) {
    return Objects.requireNonNull(health.health()).getStatus();
  }
}
