package dev.evently.analytics.query;

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
        .title("Evently analytics")
        .version("v1")
        .description(
            "Figures of all events and days, counted from the outcome log; they lag behind it by"
                + " moments. Errors are application/problem+json (RFC 9457).");
  }
}
