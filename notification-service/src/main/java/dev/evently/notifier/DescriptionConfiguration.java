package dev.evently.notifier;

import dev.evently.service.openapi.OpenApiConfiguration;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The description of all calls for programs. */
@Configuration(proxyBeanMethods = false)
@Import(OpenApiConfiguration.class)
class DescriptionConfiguration {
  @Bean
  Info info() {
    return new Info()
        .title("Evently notifications")
        .version("v1")
        .description(
            "How what was decided comes to people and programs. Errors are"
                + " application/problem+json (RFC 9457).");
  }
}
