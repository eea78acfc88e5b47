package dev.evently.service.log;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Knows the event from the path; whoever makes a request tells its id by {@link LogContext}. */
final class LogContextInterceptor implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && variables.get(LogContext.EVENT_ID) instanceof String eventId) {
      try {
        LogContext.event(UUID.fromString(eventId));
      } catch (IllegalArgumentException _) {
        // No event has this id, and the log repeats no text of a caller.
      }
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception thrown) {
    LogContext.clear();
  }
}
