package dev.evently.notifier.webhook;

import dev.evently.notifier.NotifierProperties;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
  @Bean
  EndpointClient endpointClient(WebhookProperties settings, Clock clock) {
    return new EndpointClient(
        settings,
        new AddressGuard(SystemDefaultDnsResolver.INSTANCE, settings.allowPrivateAddresses()),
        clock);
  }

  @Bean
  RetrySchedule retrySchedule(WebhookProperties settings) {
    return new RetrySchedule(settings, () -> ThreadLocalRandom.current().nextDouble());
  }

  @Bean
  HealthIndicator webhooksHealthIndicator(
      OutcomeTail tail, Dispatcher dispatcher, NotifierProperties properties) {
    return () -> {
      if (!tail.isRunning()) {
        return Health.down().withDetail("detail", "The outcome log is not followed").build();
      }
      long seconds = dispatcher.sinceLastRound().toSeconds();
      return seconds <= properties.log().stallTimeout().toSeconds()
          ? Health.up().build()
          : Health.down()
              .withDetail("detail", "Nothing was looked up for %d s".formatted(seconds))
              .build();
    };
  }
}
