package dev.evently.analytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the analytics service. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(AnalyticsSettings.class)
public class AnalyticsApplication {
  public static void main(String[] args) {
    SpringApplication.run(AnalyticsApplication.class, args);
  }
}
