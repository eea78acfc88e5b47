package dev.evently.notifier;

import dev.evently.service.ServiceConfiguration;
import dev.evently.service.access.AccessTokenConfiguration;
import dev.evently.service.access.CrossOriginConfiguration;
import dev.evently.service.limit.LimitConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the notification service. */
@SpringBootApplication
@Import({
  ServiceConfiguration.class,
  AccessTokenConfiguration.class,
  CrossOriginConfiguration.class,
  LimitConfiguration.class
})
@ConfigurationPropertiesScan
@EnableScheduling
public class NotifierApplication {
  public static void main(String[] args) {
    SpringApplication.run(NotifierApplication.class, args);
  }
}
