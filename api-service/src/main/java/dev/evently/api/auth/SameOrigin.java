package dev.evently.api.auth;

import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsUtils;

/**
 * Lets pages of our own origin call, and no others (CSRF). {@code Sec-Fetch-Site} decides where a
 * browser sends it: it knows both origins, whatever a proxy makes of ours. Where it does not (over
 * http, or an old one) {@code Origin} does, which a browser sends with all calls but reads. A call
 * with neither comes from no browser, which nobody else can make send a cookie.
 */
final class SameOrigin {
  private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";

  private SameOrigin() {}

  /**
   * Refuses the call of another origin's page.
   *
   * @throws ProblemException 403
   */
  static void expect(HttpServletRequest call) {
    String site = call.getHeader(SEC_FETCH_SITE);
    if (site != null ? !site.equals("same-origin") : hasOtherOrigin(call)) {
      throw ProblemException.of(
          ProblemType.FORBIDDEN,
          "Expected a call from a page of this origin, but it comes from another one");
    }
  }

  private static boolean hasOtherOrigin(HttpServletRequest call) {
    @Nullable String origin = call.getHeader(HttpHeaders.ORIGIN);
    try {
      return origin != null && CorsUtils.isCorsRequest(call);
    } catch (IllegalArgumentException _) {
      return true; // it is no origin
    }
  }
}
