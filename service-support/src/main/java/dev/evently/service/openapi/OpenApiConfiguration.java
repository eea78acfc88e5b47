package dev.evently.service.openapi;

import dev.evently.common.access.Actor;
import dev.evently.service.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator.HttpServletRequestTransformer;
import org.springframework.security.web.access.PathPatternRequestTransformer;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/**
 * For services that describe their calls: who may make them, and each answer with its body and its
 * headers. The service says its title and a text, as a bean.
 */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {
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
          AnswerDescriptions.BEARER,
          new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"));
      api.info(info).components(components);
    };
  }

  @Bean
  OpenApiCustomizer patchBodies() {
    return new PatchBodies();
  }

  @Bean
  OpenApiCustomizer bodyTypes() {
    return new BodyTypes();
  }

  @Bean
  OpenApiCustomizer familySchemas() {
    return new FamilySchemas();
  }

  @Bean
  OpenApiCustomizer answers(WebInvocationPrivilegeEvaluator rules) {
    return new AnswerDescriptions(new CallAccess(rules));
  }

  /** The calls that the rules are asked about are those of clients, none that is passed on. */
  @Bean
  HttpServletRequestTransformer askedCalls() {
    var paths = new PathPatternRequestTransformer();
    return call ->
        paths.transform(
            new HttpServletRequestWrapper(call) {
              @Override
              public DispatcherType getDispatcherType() {
                return DispatcherType.REQUEST;
              }
            });
  }

  @Bean
  OperationCustomizer handlers() {
    return new HandlerDescriptions();
  }
}
