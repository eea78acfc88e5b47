package dev.evently.processor;

import dev.evently.service.ServiceConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The booking-processor: {@code log -> batch -> {rules, store}}. */
@SpringBootApplication
@Import(ServiceConfiguration.class)
@ConfigurationPropertiesScan
public class ProcessorApplication {
  public static void main(String[] args) {
    SpringApplication.run(ProcessorApplication.class, args);
  }
}
