package dev.evently.analytics;

import dev.evently.service.ServiceConfiguration;
import dev.evently.service.access.AccessTokenConfiguration;
import dev.evently.service.access.CrossOriginConfiguration;
import dev.evently.service.limit.LimitConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Starts the analytics service. */
@SpringBootApplication
@Import({
  ServiceConfiguration.class,
  AccessTokenConfiguration.class,
  CrossOriginConfiguration.class,
  LimitConfiguration.class
})
@ConfigurationPropertiesScan
public class AnalyticsApplication {
  public static void main(String[] args) {
    SpringApplication.run(AnalyticsApplication.class, args);
  }
}
