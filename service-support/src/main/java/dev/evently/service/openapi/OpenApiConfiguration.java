package dev.evently.service.openapi;

import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import dev.evently.common.access.Actor;
import dev.evently.service.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

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

  /** Made when the description is asked for, not at each start. */
  @Bean
  OpenApiCustomizer description(Info info) {
    return api -> {
      Components components = Objects.requireNonNullElseGet(api.getComponents(), Components::new);
      ModelConverters.getInstance().readAll(Problem.class).forEach(components::addSchemas);
      components.addSecuritySchemes(
          BEARER,
          new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"));
      api.info(info)
          .components(components)
          .security(List.of(new SecurityRequirement().addList(BEARER)));
    };
  }

  @Bean
  OpenApiCustomizer patchBodies() {
    return new PatchBodies();
  }

  /** Whatever goes wrong is told in one shape. Every call may be one too many. */
  @Bean
  OperationCustomizer problemsOfOperations() {
    var tooMany =
        problem("More calls than a user, or an address, may make in a time")
            .addHeaderObject(
                HttpHeaders.RETRY_AFTER,
                new Header().description("Seconds").schema(new IntegerSchema()))
            .addHeaderObject("RateLimit", new Header().schema(new StringSchema()))
            .addHeaderObject("RateLimit-Policy", new Header().schema(new StringSchema()));
    var other = problem("What went wrong (RFC 9457)");
    return (operation, _) -> {
      operation.getResponses().addApiResponse("429", tooMany).addApiResponse("default", other);
      return operation;
    };
  }

  private static ApiResponse problem(String description) {
    return new ApiResponse()
        .description(description)
        .content(
            new Content()
                .addMediaType(
                    APPLICATION_PROBLEM_JSON_VALUE,
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
  }
}
