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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects bodies beyond the limit before they are read, and chunked ones while they are read. A
 * usual body is read whole before anybody parses it: a client that takes its time costs no buffers
 * of a parser meanwhile.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimitFilter extends OncePerRequestFilter {
  private static final Pattern SEAT_MAP = Pattern.compile("/api/v1/events/[^/]++/seats");

  private static final int PART_BYTES = 1024;

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
    chain.doFilter(new LimitedRequest(request, limit, limit == usual), response);
  }

  private static String tooLarge(long limit) {
    return "Expected a body of at most %d bytes, but it is larger".formatted(limit);
  }

  /** A call whose body ends with an error at the limit. */
  private static final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limit;
    private final boolean isReadFirst;
    private @Nullable ServletInputStream body;

    LimitedRequest(HttpServletRequest request, long limit, boolean isReadFirst) {
      super(request);
      this.limit = limit;
      this.isReadFirst = isReadFirst;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        ServletInputStream limited = new LimitedStream(super.getInputStream(), limit);
        body = isReadFirst ? new ReadBody(readWhole(limited)) : limited;
      }
      return body;
    }

    private static byte[] readWhole(ServletInputStream body) throws IOException {
      ByteArrayOutputStream whole = new ByteArrayOutputStream(PART_BYTES);
      byte[] part = new byte[PART_BYTES];
      for (int count = body.read(part); count >= 0; count = body.read(part)) {
        whole.write(part, 0, count);
      }
      return whole.toByteArray();
    }
  }

  /** A body that has been read. */
  private static final class ReadBody extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    ReadBody(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return bytes.read(buffer, offset, length);
    }

    @Override
    public int available() {
      return bytes.available();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("Expected the body to be read at once");
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
