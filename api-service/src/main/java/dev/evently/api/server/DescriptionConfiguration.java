package dev.evently.api.server;

import dev.evently.service.openapi.OpenApiConfiguration;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The description of all calls for people and programs. */
@Configuration(proxyBeanMethods = false)
@Import(OpenApiConfiguration.class)
class DescriptionConfiguration {

  @Bean
  Info info() {
    return new Info()
        .title("Evently")
        .version("v1")
        .description(
            "What changes an event is a request: it is accepted with 202 and its position in the queue,"
                + " decided in that order, and its outcome read from /api/v1/requests/{requestId}"
                + " or, with Prefer: wait=N, from the same call. Errors are"
                + " application/problem+json (RFC 9457).");
  }
}
