package dev.evently.service.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Who may call what under {@code /api}, as a bean of the service. A call that no rule names needs a
 * valid access token.
 */
@FunctionalInterface
public interface AccessRules {
  void add(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          calls);
}
