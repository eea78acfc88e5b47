package dev.evently.service.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;

@Timeout(60)
class WarmUpConfigurationTest {
  private final List<ReadinessState> passes = new ArrayList<>();
  private @Nullable ApplicationAvailability availability;

  @Test
  void passesBeforeTheServiceIsReady() {
    try (var service = start(this::pass, "evently.warm-up.passes=3")) {
      assertThat(passes).hasSize(3).containsOnly(ReadinessState.REFUSING_TRAFFIC);
      assertThat(state(service)).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
    }
  }

  @Test
  void doesNotWarmUpWhenItIsToldNotTo() {
    try (var service = start(this::pass, "evently.warm-up.passes=0")) {
      assertThat(passes).isEmpty();
      assertThat(state(service)).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
    }
  }

  @Test
  void isReadyAfterSomeTimeInAnyCase() {
    long began = System.nanoTime();
    WarmUp slow =
        () -> {
          pass();
          Thread.sleep(Duration.ofMillis(50));
        };
    try (var service =
        start(slow, "evently.warm-up.passes=1000000", "evently.warm-up.time=200ms")) {
      assertThat(state(service)).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
      long longest = (System.nanoTime() - began) / 50_000_000;
      assertThat(passes).hasSizeBetween(1, Math.toIntExact(longest));
    }
  }

  @Test
  void isReadyThoughItCouldNotWarmUp() {
    WarmUp failing =
        () -> {
          pass();
          throw new IOException("the database is away");
        };
    try (var service = start(failing)) {
      assertThat(passes).hasSize(1);
      assertThat(state(service)).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
    }
  }

  private void pass() {
    passes.add(Objects.requireNonNull(availability).getReadinessState());
  }

  private static ReadinessState state(ConfigurableApplicationContext service) {
    return service.getBean(ApplicationAvailability.class).getReadinessState();
  }

  private ConfigurableApplicationContext start(WarmUp warmUp, String... properties) {
    return new SpringApplicationBuilder(
            WarmUpConfiguration.class, ServerProperties.class, ApplicationAvailabilityBean.class)
        .web(WebApplicationType.NONE)
        .properties(properties)
        .initializers(context -> {
          context.getBeanFactory().registerSingleton("some", warmUp);
          context.addApplicationListener((ContextRefreshedEvent _) ->
              availability = context.getBean(ApplicationAvailability.class));
        })
        .run();
  }
}
