package dev.evently.service.access;

import dev.evently.common.access.AccessTokens.Verified;
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
 * Reads {@code Authorization: Bearer} (RFC 6750). A token that is not valid makes the call
 * anonymous, so that what is open to anyone stays open; what is not answers 401.
 */
final class AccessTokenFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final VerifiedTokens tokens;

  AccessTokenFilter(VerifiedTokens tokens) {
    this.tokens = tokens;
  }

  /** The token that a call sends, valid or not. */
  static @Nullable String bearerToken(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String token = bearerToken(request);
    if (token != null) {
      try {
        Verified verified = tokens.verify(token);
        authenticate(verified.actor());
        CallSession.put(request, verified);
      } catch (InvalidTokenException e) {
        logger.debug(e.getMessage());
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
