package dev.evently.service.limit;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** For services that users call: each call counts for its address and its user. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
public class LimitConfiguration {
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 3;

  @Bean
  LimitFilters limitFilters(LimitProperties settings, ObjectProvider<SignUps> signUps) {
    return new LimitFilters(
        new RateLimits(settings, TimeMeter.SYSTEM_NANOTIME),
        signUps.getIfAvailable(() -> _ -> false));
  }

  /** In front of all filters that refuse calls, those of Spring Security too. */
  @Bean
  FilterRegistrationBean<Filter> limitByAddress(LimitFilters filters) {
    var registration = new FilterRegistrationBean<>(filters.byAddress());
    registration.setOrder(ORDER);
    return registration;
  }
}
