package dev.evently.service.json;

import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what no call takes before anybody reads of it: bodies in several parts, which Tomcat
 * would read into files when a parameter is asked for, and a {@code Content-Type} that is no media
 * type, or a range of them.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class ContentTypeFilter extends OncePerRequestFilter {
  private static final String MULTIPART = "multipart";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || type.equals(MediaType.APPLICATION_JSON_VALUE) || mayBeTaken(type)) {
      chain.doFilter(request, response);
    } else {
      if (HttpMethod.PATCH.matches(request.getMethod())) {
        response.setHeader(HttpHeaders.ACCEPT_PATCH, MergePatch.ACCEPT_PATCH);
      }
      Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "Expected a body of another Content-Type",
              request.getRequestURI())
          .writeTo(response);
    }
  }

  private static boolean mayBeTaken(String sent) {
    try {
      MediaType type = MediaType.parseMediaType(sent);
      return type.isConcrete() && !type.getType().equalsIgnoreCase(MULTIPART);
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }
}
