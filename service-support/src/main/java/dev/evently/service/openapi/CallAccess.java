package dev.evently.service.openapi;

import dev.evently.common.access.Role;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Who may make a call: the rules are asked that let calls in, so that both say the same. */
final class CallAccess {
  private static final Authentication ANYBODY =
      new AnonymousAuthenticationToken(
          "anybody", "anybody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

  private static final Authentication USER =
      UsernamePasswordAuthenticationToken.authenticated(
          "user", null, AuthorityUtils.createAuthorityList("ROLE_" + Role.USER.name()));

  private final WebInvocationPrivilegeEvaluator rules;

  CallAccess(WebInvocationPrivilegeEvaluator rules) {
    this.rules = rules;
  }

  boolean isForAnybody(String method, String path) {
    return isFor(ANYBODY, method, path);
  }

  /** Whether every user may, as far as that does not depend on whose something is. */
  boolean isForUsers(String method, String path) {
    return isFor(USER, method, path);
  }

  private boolean isFor(Authentication caller, String method, String path) {
    return rules.isAllowed("", path.replaceAll("\\{[^}]*}", "0"), method, caller);
  }
}
