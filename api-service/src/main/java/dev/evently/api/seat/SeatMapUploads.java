package dev.evently.api.seat;

import dev.evently.api.ApiProperties;
import dev.evently.api.sql.CostlyReads;
import dev.evently.common.access.Actor;
import dev.evently.service.limit.CountsByKey;
import dev.evently.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Bounds the seat maps that are sent at once, before their bodies are read: each may take 8 MB, and
 * several times as much while it is parsed.
 */
@Component
class SeatMapUploads implements HandlerInterceptor, WebMvcConfigurer {
  private static final Logger log = LoggerFactory.getLogger(SeatMapUploads.class);
  private static final String SENDER = SeatMapUploads.class.getName() + ".sender";
  private static final String PATH = "/api/v1/events/*/seats";

  private final Semaphore free;
  private final CountsByKey<UUID> byUser;
  private final CostlyReads parsing;

  SeatMapUploads(ApiProperties properties) {
    free = new Semaphore(properties.seatMapUploads().atOnce());
    byUser = new CountsByKey<>(properties.seatMapUploads().perUser());
    parsing = new CostlyReads(properties.costlyReads());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns(PATH);
  }

  /**
   * Counts a call that sends a seat map.
   *
   * @throws ProblemException 429 when its user sends too many already, 503 when all do
   */
  @Override
  public boolean preHandle(HttpServletRequest call, HttpServletResponse answer, Object handler) {
    UUID user = sender(call);
    if (user == null) {
      return true;
    }
    if (!byUser.add(user)) {
      passOver(call);
      throw ProblemException.tooMany(
          "Expected fewer seat maps of one user at once, but there are %d already"
              .formatted(byUser.of(user)));
    }
    if (!free.tryAcquire()) {
      byUser.remove(user);
      passOver(call);
      throw ProblemException.busy(
          "Expected fewer seat maps at once, but too many others send some");
    }
    call.setAttribute(SENDER, user);
    return true;
  }

  /** Who still sends would not see an answer: the connection would be reset. */
  private static void passOver(HttpServletRequest call) {
    try {
      call.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      log.debug("Could not pass over a seat map", e);
    }
  }

  @Override
  public void afterCompletion(
      HttpServletRequest call,
      HttpServletResponse answer,
      Object handler,
      @Nullable Exception failure) {
    read(call);
  }

  /** The seat map of a call is read and parsed; the call itself may go on. */
  void read(HttpServletRequest call) {
    if (call.getAttribute(SENDER) instanceof UUID user) {
      call.removeAttribute(SENDER);
      free.release();
      byUser.remove(user);
    }
  }

  /**
   * Parses what was sent, a few at once, so that processors are left to others.
   *
   * @throws ProblemException 503 when it is not its turn in time
   */
  <T> T parse(Supplier<T> parser) {
    return parsing.inTurn(parser);
  }

  /** Whose seat map a call sends; null for other calls. */
  private static @Nullable UUID sender(HttpServletRequest call) {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return List.of("POST", "PUT").contains(call.getMethod())
            && caller != null
            && caller.getPrincipal() instanceof Actor actor
        ? actor.userId()
        : null;
  }
}
