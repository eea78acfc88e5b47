package dev.evently.api;

import dev.evently.service.ServiceConfiguration;
import dev.evently.service.access.AccessTokenConfiguration;
import dev.evently.service.limit.LimitConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the api-service. */
@SpringBootApplication
@Import({ServiceConfiguration.class, AccessTokenConfiguration.class, LimitConfiguration.class})
@ConfigurationPropertiesScan
@EnableScheduling
public class ApiApplication {
  public static void main(String[] args) {
    SpringApplication.run(ApiApplication.class, args);
  }
}
