package dev.evently.analytics;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Learns who calls from the access token. A token that is not valid names nobody, and the call is
 * refused where it needs somebody.
 */
final class BearerFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;

  BearerFilter(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String token = token(request);
    if (token != null) {
      try {
        authenticate(tokens.verify(token));
      } catch (InvalidTokenException e) {
        logger.debug(e.getMessage());
      }
    }
    chain.doFilter(request, response);
  }

  static @Nullable String token(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  private static void authenticate(Actor actor) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            actor, null, List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name()))));
    SecurityContextHolder.setContext(context);
  }
}
