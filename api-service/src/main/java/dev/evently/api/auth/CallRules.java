package dev.evently.api.auth;

import dev.evently.common.access.Role;
import dev.evently.service.access.AccessRules;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/**
 * Who may call what, in one place. What belongs to a person is held by the controllers, which
 * answer 404 for what is another's. Spring answers HEAD by the handlers of GET, so each rule for
 * the one has its twin for the other.
 */
@Component
class CallRules implements AccessRules {
  private static final String EVENTS = "/api/v1/events";
  private static final String EVENT = EVENTS + "/*";
  private static final String BROWSER_SESSION = "/api/v1/auth/session";
  private static final String[] STRANGERS = {
    "/api/v1/auth/signup",
    "/api/v1/auth/login",
    "/api/v1/auth/refresh",
    EmailConfirmationController.PATH + EmailConfirmationController.CONFIRM,
    PasswordResetController.PATH,
    PasswordResetController.PATH + "/confirm",
    BROWSER_SESSION,
    BROWSER_SESSION + "/refresh"
  };
  private static final String[] OPEN = {EVENTS, EVENT, EVENT + "/seats"};
  private static final String USERS = "/api/v1/users";
  private static final String[] ORGANISERS_READ = {
    EVENT + "/bookings", EVENT + "/holds", EVENT + "/waitlist", EVENT + "/outcomes"
  };
  private static final String ADMIN = Role.ADMIN.name();

  /** Whose event it is, the controllers ask. */
  private static final String[] ORGANISERS = {Role.ORGANISER.name(), ADMIN};

  @Override
  public void add(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          calls) {
    calls
        .requestMatchers(HttpMethod.POST, STRANGERS)
        .permitAll()
        .requestMatchers(HttpMethod.DELETE, BROWSER_SESSION)
        .permitAll()
        .requestMatchers(HttpMethod.GET, OPEN)
        .permitAll()
        .requestMatchers(HttpMethod.HEAD, OPEN)
        .permitAll()
        .requestMatchers(HttpMethod.POST, EVENTS, EVENT + "/cancel", EVENT + "/seats")
        .hasAnyRole(ORGANISERS)
        .requestMatchers(HttpMethod.POST, "/api/v1/waitlist/*/promote")
        .hasAnyRole(ORGANISERS)
        .requestMatchers(HttpMethod.PUT, EVENT + "/seats")
        .hasAnyRole(ORGANISERS)
        .requestMatchers(HttpMethod.PATCH, EVENT)
        .hasAnyRole(ORGANISERS)
        .requestMatchers(HttpMethod.GET, ORGANISERS_READ)
        .hasAnyRole(ORGANISERS)
        .requestMatchers(HttpMethod.HEAD, ORGANISERS_READ)
        .hasAnyRole(ORGANISERS)
        .requestMatchers(EVENT + "/allotments", "/api/v1/allotments/*")
        .hasAnyRole(ORGANISERS)
        .requestMatchers("/api/v1/webhooks", "/api/v1/webhooks/**")
        .hasAnyRole(ORGANISERS)
        .requestMatchers("/api/v1/analytics/**")
        .hasAnyRole(Role.ANALYST.name(), ADMIN)
        .requestMatchers(HttpMethod.PUT, USERS + "/*/role")
        .hasRole(ADMIN)
        .requestMatchers(HttpMethod.GET, USERS)
        .hasRole(ADMIN)
        .requestMatchers(HttpMethod.HEAD, USERS)
        .hasRole(ADMIN);
  }
}
