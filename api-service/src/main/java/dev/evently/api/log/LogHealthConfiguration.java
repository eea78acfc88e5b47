package dev.evently.api.log;

import dev.evently.api.ApiProperties;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.LogEnds;
import dev.evently.common.log.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the health is told by: whether the brokers answer, and how far each reader of a log is. */
@Configuration(proxyBeanMethods = false)
public class LogHealthConfiguration {
  /** The progress of who reads the notifications into the inbox. */
  public static final String INBOX = "inboxProgress";

  /** The progress of who follows the outcomes. */
  public static final String OUTCOMES = "outcomesProgress";

  private static final String LAG = "evently.log.lag";
  private static final String UNREACHABLE = "evently.brokers.unreachable";

  @Bean(INBOX)
  ConsumerProgress inboxProgress() {
    return new ConsumerProgress();
  }

  @Bean(OUTCOMES)
  ConsumerProgress outcomesProgress() {
    return new ConsumerProgress();
  }

  @Bean(initMethod = "start")
  LogEnds logEnds(
      Brokers brokers,
      ApiProperties properties,
      @Qualifier(INBOX) ConsumerProgress inbox,
      @Qualifier(OUTCOMES) ConsumerProgress outcomes) {
    return new LogEnds(
        brokers,
        List.of(Topics.REQUESTS, Topics.OUTCOMES, Topics.NOTIFICATIONS),
        properties.log().partitions(),
        List.of(inbox, outcomes));
  }

  /** How many records wait for each reader, and how long since the brokers told. */
  @Bean
  MeterBinder logMeters(
      LogEnds ends,
      @Qualifier(INBOX) ConsumerProgress inbox,
      @Qualifier(OUTCOMES) ConsumerProgress outcomes) {
    return registry -> {
      Gauge.builder(LAG, inbox, ConsumerProgress::lag).tag("reader", "inbox").register(registry);
      Gauge.builder(LAG, outcomes, ConsumerProgress::lag)
          .tag("reader", "outcomes")
          .register(registry);
      TimeGauge.builder(
              UNREACHABLE, ends, TimeUnit.SECONDS, each -> each.sinceLastAnswer().toSeconds())
          .register(registry);
    };
  }

  /** Down when requests cannot be accepted, because the brokers do not answer. */
  @Bean
  HealthIndicator requestLogHealthIndicator(LogEnds ends, ApiProperties properties) {
    return () -> {
      String unreachable = ends.unreachableFor(properties.log().brokerTimeout());
      return unreachable == null
          ? Health.up().build()
          : Health.down().withDetail("reason", "Cannot accept requests: " + unreachable).build();
    };
  }
}
