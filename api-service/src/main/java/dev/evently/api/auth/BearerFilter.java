package dev.evently.api.auth;

import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code Authorization: Bearer} (RFC 6750). A token that is not valid makes the call
 * anonymous, so that what is open to anyone stays open; what is not answers 401.
 */
final class BearerFilter extends OncePerRequestFilter {
  static final String INVALID_TOKEN = BearerFilter.class.getName() + ".invalid";

  private static final String SCHEME = "Bearer ";

  private final VerifiedTokens tokens;

  BearerFilter(VerifiedTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      try {
        authenticate(tokens.verify(header.substring(SCHEME.length()).strip()));
      } catch (InvalidTokenException _) {
        request.setAttribute(INVALID_TOKEN, true);
      }
    }
    chain.doFilter(request, response);
  }

  private static void authenticate(Actor actor) {
    var authority = new SimpleGrantedAuthority("ROLE_" + actor.role().name());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of(authority)));
    SecurityContextHolder.setContext(context);
  }
}
