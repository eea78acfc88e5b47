package dev.evently.api.input;

import dev.evently.api.ApiProperties;
import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects bodies beyond the limit before they are read, and chunked ones while they are read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimitFilter extends OncePerRequestFilter {
  private static final Pattern SEAT_MAP = Pattern.compile("/api/v1/events/[^/]++/seats");

  private final long usual;
  private final long seatMap;

  BodyLimitFilter(ApiProperties properties) {
    usual = properties.maxBody().toBytes();
    seatMap = properties.maxSeatMap().toBytes();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = SEAT_MAP.matcher(request.getRequestURI()).matches() ? seatMap : usual;
    if (request.getContentLengthLong() > limit) {
      response.setHeader(HttpHeaders.CONNECTION, "close"); // the body is not read
      Problem.of(ProblemType.CONTENT_TOO_LARGE, tooLarge(limit), request.getRequestURI())
          .writeTo(response);
      return;
    }
    chain.doFilter(new LimitedRequest(request, limit), response);
  }

  private static String tooLarge(long limit) {
    return "Expected a body of at most %d bytes, but it is larger".formatted(limit);
  }

  /** A call whose body ends with an error at the limit. */
  private static final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limit;

    LimitedRequest(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream(), limit);
    }
  }

  /** Counts what is read. */
  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream body;
    private final long limit;
    private long read;

    LimitedStream(ServletInputStream body, long limit) {
      this.body = body;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = body.read(buffer, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) throws IOException {
      read += bytes;
      if (read > limit) {
        String detail = tooLarge(limit);
        throw new IOException(
            detail, ProblemException.of(ProblemType.CONTENT_TOO_LARGE, detail).close());
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
