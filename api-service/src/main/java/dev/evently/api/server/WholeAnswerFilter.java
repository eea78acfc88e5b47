package dev.evently.api.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves it to the container when an answer goes out. Spring flushes each {@code ResponseEntity}
 * before the container knows its length, so that it would be chunked, and its end a second write.
 * Our streams flush their body, which goes out as before; Spring's emitters would not.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class WholeAnswerFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new WholeAnswer(response));
  }

  private static final class WholeAnswer extends HttpServletResponseWrapper {
    WholeAnswer(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void flushBuffer() {
      // The container flushes when the call is over.
    }
  }
}
