package dev.evently.notifier.webhook;

import dev.evently.common.access.Role;
import dev.evently.service.access.AccessRules;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** Webhooks are for organisers and admins; whose one is, the controller asks. */
@Component("webhookRules")
class CallRules implements AccessRules {
  @Override
  public void add(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          calls) {
    calls
        .requestMatchers(WebhookController.PATH, WebhookController.PATH + "/**")
        .hasAnyRole(Role.ORGANISER.name(), Role.ADMIN.name());
  }
}
