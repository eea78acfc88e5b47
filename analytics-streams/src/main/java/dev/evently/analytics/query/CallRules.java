package dev.evently.analytics.query;

import dev.evently.common.access.Role;
import dev.evently.service.access.AccessRules;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** Figures are for analysts and organisers. */
@Component
class CallRules implements AccessRules {
  @Override
  public void add(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          calls) {
    calls.requestMatchers("/api/**").hasAnyRole(Role.ANALYST.name(), Role.ADMIN.name());
  }
}
