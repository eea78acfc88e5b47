package dev.evently.service.limit;

import dev.evently.common.access.Actor;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The two filters that count calls: by address before anybody looks at the call, and by user once
 * it is known who calls. An answer tells the quota of its user, else that of its address. What
 * operators ask for, health and metrics, is not counted, nor what the container itself refuses, as
 * it is no HTTP: that ends its connection.
 */
public final class LimitFilters {
  private final RateLimits limits;
  private final SignUps signUps;

  LimitFilters(RateLimits limits, SignUps signUps) {
    this.limits = limits;
    this.signUps = signUps;
  }

  /** Belongs before all that refuses a call, so that what is refused counts too. */
  Filter byAddress() {
    return new ByAddress();
  }

  /** Belongs behind the filter that reads access tokens. */
  public Filter byUser() {
    return new ByUser();
  }

  private CallKind kind(HttpServletRequest call) {
    return signUps.include(call) ? CallKind.SIGN_UP : CallKind.of(call);
  }

  private final class ByAddress extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest call) {
      return OperatorCalls.include(call);
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest call, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      RateLimit<String> limit = limits.byAddress(kind(call));
      ConsumptionProbe count = limit.count(ClientAddress.of(call.getRemoteAddr()));
      if (!count.isConsumed()) {
        limit.refuse(count, call, response);
        return;
      }
      if (call.getHeader(HttpHeaders.AUTHORIZATION) == null) {
        limit.tell(count, response);
      }
      chain.doFilter(call, response);
    }
  }

  private final class ByUser extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest call) {
      return OperatorCalls.include(call);
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest call, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      UUID userId = userId(SecurityContextHolder.getContext().getAuthentication());
      if (userId != null) {
        RateLimit<UUID> limit = limits.byUser(kind(call));
        ConsumptionProbe count = limit.count(userId);
        if (!count.isConsumed()) {
          limit.refuse(count, call, response);
          return;
        }
        limit.tell(count, response);
      }
      chain.doFilter(call, response);
    }

    private static @Nullable UUID userId(@Nullable Authentication caller) {
      return caller != null && caller.getPrincipal() instanceof Actor actor ? actor.userId() : null;
    }
  }
}
