package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.processor.settings.ProcessorProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Timeout(30)
class InfrastructureRetryTest {
  private final InfrastructureRetry retry = new InfrastructureRetry(settings("1ms", "4ms"));
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void repeatsUntilItSucceedsAndTellsMeanwhileWhatFails() {
    List<@Nullable String> told = new ArrayList<>();

    retry.retry(
        "reading positions",
        () -> {
          told.add(retry.waitingFor());
          if (attempts.incrementAndGet() < 6) {
            throw new IllegalStateException("away");
          }
        });

    assertThat(attempts).hasValue(6);
    assertThat(told.getFirst()).isNull();
    assertThat(told.subList(1, 6)).containsOnly("reading positions");
    assertThat(retry.waitingFor()).isNull();
  }

  @Test
  void waitsGrowUpToALimitAndNeverEnd() {
    var waits = new InfrastructureRetry(settings("100ms", "5s")).backOff().start();

    assertThat(Stream.generate(waits::nextBackOff).limit(9))
        .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L, 5_000L);
    assertThat(Stream.generate(waits::nextBackOff).limit(100_000)).containsOnly(5_000L);
  }

  /** Each sequence of failures begins with the shortest wait again. */
  @Test
  void waitsOfAnotherOutageBeginAnew() {
    var retry = new InfrastructureRetry(settings("100ms", "5s"));
    retry.backOff().start().nextBackOff();

    assertThat(retry.backOff().start().nextBackOff()).isEqualTo(100);
  }

  @Test
  void givesUpOnceTheProcessorStops() {
    assertThatThrownBy(() ->
            retry.retry(
                "reading positions",
                () -> {
                  if (attempts.incrementAndGet() == 3) {
                    retry.stop();
                  }
                  throw new IllegalStateException("away " + attempts);
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("away 3");
    assertThat(retry.waitingFor()).isNull();
  }

  /** Kafka's way to end a poll is not an outage. */
  @ParameterizedTest
  @MethodSource
  void doesNotRepeatWhatIsWokenUpOrInterrupted(RuntimeException signal) {
    try {
      assertThatThrownBy(() ->
              retry.retry(
                  "reading positions",
                  () -> {
                    attempts.incrementAndGet();
                    throw signal;
                  }))
          .isSameAs(signal);
      assertThat(attempts).hasValue(1);
    } finally {
      Thread.interrupted();
    }
  }

  static Stream<RuntimeException> doesNotRepeatWhatIsWokenUpOrInterrupted() {
    return Stream.of(new WakeupException(), new InterruptException("interrupted"));
  }

  @Test
  void givesUpWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() ->
              retry.retry(
                  "reading positions",
                  () -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("away");
                  }))
          .hasMessage("away");
      assertThat(attempts).hasValue(1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static ProcessorProperties settings(String first, String max) {
    var source =
        new MapConfigurationPropertySource(
            Map.of("evently.backoff.first", first, "evently.backoff.max", max));
    return new Binder(source).bindOrCreate("evently", ProcessorProperties.class);
  }
}
