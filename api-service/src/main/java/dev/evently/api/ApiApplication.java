package dev.evently.api;

import dev.evently.service.ServiceConfiguration;
import dev.evently.service.access.AccessTokenConfiguration;
import dev.evently.service.access.CrossOriginConfiguration;
import dev.evently.service.limit.LimitConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the api-service. */
@SpringBootApplication
@Import({
  ServiceConfiguration.class,
  AccessTokenConfiguration.class,
  CrossOriginConfiguration.class,
  LimitConfiguration.class
})
@ConfigurationPropertiesScan
@EnableScheduling
public class ApiApplication {
  /**
   * How many platform threads carry the virtual ones that serve calls. A virtual thread that
   * computes does not share its carrier with others, and of those that may compute for long, such
   * as parsing a seat map, there are six at once at most: two of each of three kinds.
   */
  private static final int CARRIERS = 8;

  private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

  public static void main(String[] args) {
    int carriers = Math.max(CARRIERS, Runtime.getRuntime().availableProcessors());
    System.getProperties().putIfAbsent(PARALLELISM, Integer.toString(carriers));
    SpringApplication.run(ApiApplication.class, args);
  }
}
