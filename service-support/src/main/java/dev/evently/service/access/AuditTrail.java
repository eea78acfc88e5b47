package dev.evently.service.access;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Logs each call by which an admin or an organiser changes something: who, from where, what, and
 * how it was answered; never a body, a query or a header that was sent. Its logger has a name of
 * its own, so that its lines can be kept apart and for longer.
 */
final class AuditTrail implements HandlerInterceptor {
  static final String LOGGER = "dev.evently.audit";

  private static final Logger log = LoggerFactory.getLogger(LOGGER);
  private static final Map<Role, String> LOGGED =
      Map.of(Role.ADMIN, "Admin", Role.ORGANISER, "Organiser");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void afterCompletion(
      HttpServletRequest call,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception thrown) {
    if (READING.contains(call.getMethod())
        || !(call.getUserPrincipal() instanceof Authentication caller)
        || !(caller.getPrincipal() instanceof Actor actor)
        || !LOGGED.containsKey(actor.role())) {
      return;
    }
    String location = response.getHeader(HttpHeaders.LOCATION);
    log.info(
        "{} {} from {}: {} {} answered {}{}",
        LOGGED.get(actor.role()),
        actor.userId(),
        call.getRemoteAddr(),
        call.getMethod(),
        call.getRequestURI(),
        response.getStatus(),
        location == null ? "" : ", " + location);
  }
}
