package dev.evently.api.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a browser may do with an answer. A page may load, run and call what comes from this origin,
 * and nothing that stands inline; small pictures may stand in style sheets ({@code data:}). An
 * answer of the API is no page.
 */
final class PageHeaders implements HeaderWriter {
  private static final String POLICY = "Content-Security-Policy";
  private static final String OF_PAGES =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";
  private static final String OF_DATA = "default-src 'none'; frame-ancestors 'none'";

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    if (SitePaths.areOfPrograms(request)) {
      response.setHeader(POLICY, OF_DATA);
      return;
    }
    response.setHeader(POLICY, OF_PAGES);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
  }
}
