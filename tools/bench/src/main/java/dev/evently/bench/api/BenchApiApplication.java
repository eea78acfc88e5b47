package dev.evently.bench.api;

import dev.evently.api.ApiApplication;
import org.springframework.boot.SpringApplication;

/**
 * The api-service as it ships, with {@link BenchController} beside its own endpoints. It runs on
 * the api-service's class path with the jar of this module behind it.
 */
public final class BenchApiApplication {
  private BenchApiApplication() {}

  public static void main(String[] args) {
    SpringApplication.run(
        new Class<?>[] {
          ApiApplication.class, BenchController.class, SynchronousBookingService.class
        },
        args);
  }
}
