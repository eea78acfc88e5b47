package dev.evently.api.web;

import dev.evently.common.access.Actor;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of all calls for people and programs. */
@Configuration(proxyBeanMethods = false)
class OpenApiSetup {
  private static final String BEARER = "bearer";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Evently")
                .version("v1")
                .description(
                    "What changes an event is a request: it is accepted with 202 and a place in"
                        + " line, decided in that order, and its outcome read from"
                        + " /api/v1/requests/{requestId} or, with Prefer: wait=N, from the same"
                        + " call. Errors are application/problem+json (RFC 9457)."))
        .components(
            new Components()
                .schemas(ModelConverters.getInstance().readAll(Problem.class))
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  /** Whatever goes wrong is told in one shape. */
  @Bean
  OperationCustomizer problems() {
    var problem =
        new ApiResponse()
            .description("What went wrong (RFC 9457)")
            .content(
                new Content()
                    .addMediaType(
                        "application/problem+json",
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    return (operation, _) -> {
      operation.getResponses().addApiResponse("default", problem);
      return operation;
    };
  }
}
