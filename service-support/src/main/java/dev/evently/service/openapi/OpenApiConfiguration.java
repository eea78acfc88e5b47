package dev.evently.service.openapi;

import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import dev.evently.common.access.Actor;
import dev.evently.service.problem.Problem;
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

/**
 * For services that describe their calls: the access token and the one shape of errors. The service
 * says its title and a text, as a bean.
 */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {
  private static final String BEARER = "bearer";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }

  @Bean
  OpenAPI openApi(Info info) {
    return new OpenAPI()
        .info(info)
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
  OperationCustomizer problemsOfOperations() {
    var problem =
        new ApiResponse()
            .description("What went wrong (RFC 9457)")
            .content(
                new Content()
                    .addMediaType(
                        APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    return (operation, _) -> {
      operation.getResponses().addApiResponse("default", problem);
      return operation;
    };
  }
}
