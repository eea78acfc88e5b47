package dev.evently.service.limit;

import io.github.bucket4j.TimeMeter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that users call: each call counts for its address and its user. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
public class LimitConfiguration {

  @Bean
  LimitFilters limitFilters(LimitProperties settings, ObjectProvider<SignUps> signUps) {
    return new LimitFilters(
        new RateLimits(settings, TimeMeter.SYSTEM_NANOTIME),
        signUps.getIfAvailable(() -> _ -> false));
  }
}
