package dev.evently.service.access;

import dev.evently.common.access.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets in whoever has the scrape token, and admins. The token opens nothing else: it names nobody,
 * and it does not expire, so that a scraper needs no login.
 */
final class ScrapeAccess implements AuthorizationManager<RequestAuthorizationContext> {
  private final byte @Nullable [] expected;
  private final AuthorizationManager<RequestAuthorizationContext> admins =
      AuthorityAuthorizationManager.hasRole(Role.ADMIN.name());

  ScrapeAccess(@Nullable String token) {
    expected = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext call) {
    return isScraper(call) ? new AuthorizationDecision(true) : admins.authorize(caller, call);
  }

  private boolean isScraper(RequestAuthorizationContext call) {
    String sent = AccessTokenFilter.bearerToken(call.getRequest());
    return expected != null
        && sent != null
        && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8));
  }
}
