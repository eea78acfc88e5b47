package dev.evently.api.analytics;

import dev.evently.api.ApiProperties;
import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import dev.evently.service.server.CallPermit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Passes reads on to the analytics service, which looks at the access token once more, and their
 * answers back as they come. Only headers that are named here go either way: neither those of a
 * connection, nor cookies. Redirects are not followed. While it waits, a call does without its
 * permit among the calls at once, and so many may wait.
 */
final class PassedOnCalls implements HttpRequestHandler {
  private static final Logger log = LoggerFactory.getLogger(PassedOnCalls.class);
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final String RETRY_AFTER_SECONDS = "2";
  private static final List<String> SENT =
      List.of(
          HttpHeaders.AUTHORIZATION,
          HttpHeaders.ACCEPT,
          HttpHeaders.IF_NONE_MATCH,
          "Last-Event-ID");
  private static final List<String> ANSWERED =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.ETAG,
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.LINK,
          HttpHeaders.RETRY_AFTER,
          HttpHeaders.VARY,
          HttpHeaders.WWW_AUTHENTICATE,
          "X-Accel-Buffering");

  private final ApiProperties.Analytics settings;
  private final RestClient reads;
  private final RestClient streams;
  private final Semaphore free;

  /**
   * @param reads gives up when a whole answer takes too long
   * @param streams the same, for what has no end by itself
   */
  PassedOnCalls(ApiProperties.Analytics settings, RestClient reads, RestClient streams) {
    this.settings = settings;
    this.reads = reads;
    this.streams = streams;
    free = new Semaphore(settings.callsAtOnce());
  }

  @Override
  public void handleRequest(HttpServletRequest call, HttpServletResponse response)
      throws IOException {
    HttpMethod method = HttpMethod.valueOf(call.getMethod());
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
      refuse(
          ProblemType.METHOD_NOT_ALLOWED,
          "Expected GET, as all of it is read only",
          call,
          response);
      return;
    }
    Optional<URI> address =
        AnalyticsPath.resolve(settings.url(), call.getRequestURI(), call.getQueryString());
    if (address.isEmpty()) {
      refuse(
          ProblemType.NOT_FOUND,
          "Expected a plain path of analytics, but it is not",
          call,
          response);
      return;
    }
    if (!free.tryAcquire()) {
      away(
          "Expected fewer calls of analysts at once, but there are as many as may be",
          call,
          response);
      return;
    }
    try {
      CallPermit.released(() -> {
        passOn(method, address.get(), call, response);
        return true;
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      free.release();
    }
  }

  private void passOn(
      HttpMethod method, URI address, HttpServletRequest call, HttpServletResponse response) {
    try {
      clientFor(call)
          .method(method)
          .uri(address)
          .headers(headers -> SENT.forEach(name -> copy(name, call.getHeader(name), headers)))
          .exchange((_, answer) -> {
            passBack(answer, call, response);
            return true;
          });
    } catch (ResourceAccessException e) {
      if (response.isCommitted()) { // what was sent must not be taken for a whole answer
        throw new UncheckedIOException(new IOException("Expected the rest of an answer", e));
      }
      log.warn("503 {}: {}", call.getRequestURI(), e.toString());
      try {
        away("Expected the analytics service to answer, but it does not", call, response);
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  private RestClient clientFor(HttpServletRequest call) {
    String accept = call.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE) ? streams : reads;
  }

  private static void copy(String name, @Nullable String value, HttpHeaders headers) {
    if (value != null) {
      headers.set(name, value);
    }
  }

  private void passBack(
      ClientHttpResponse answer, HttpServletRequest call, HttpServletResponse response)
      throws IOException {
    // Closed first: the client would read an answer to its end before it lets go of it.
    try (InputStream body = answer.getBody()) {
      passBack(answer.getStatusCode(), answer.getHeaders(), body, call, response);
    }
  }

  private void passBack(
      HttpStatusCode status,
      HttpHeaders headers,
      InputStream body,
      HttpServletRequest call,
      HttpServletResponse response)
      throws IOException {
    if (status.is3xxRedirection() && status.value() != HttpStatus.NOT_MODIFIED.value()) {
      away("Expected an answer of the analytics service, but it leads elsewhere", call, response);
      return;
    }
    if (headers.getContentLength() > settings.maxAnswer().toBytes()) {
      away("Expected a smaller answer of the analytics service", call, response);
      return;
    }
    response.setStatus(status.value());
    for (String name : ANSWERED) {
      String value = headers.getFirst(name);
      if (value != null) {
        response.setHeader(name, value);
      }
    }
    copy(body, response, isStream(headers));
  }

  private static boolean isStream(HttpHeaders headers) {
    String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
  }

  /** An answer without an end is flushed as it comes; all others have a size at most. */
  private void copy(InputStream body, HttpServletResponse response, boolean isStream)
      throws IOException {
    OutputStream out = response.getOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    long copied = 0;
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      copied += count;
      if (!isStream && copied > settings.maxAnswer().toBytes()) {
        throw new IOException(
            "Expected an answer of analytics of %s at most, but it is larger"
                .formatted(settings.maxAnswer()));
      }
      out.write(buffer, 0, count);
      if (isStream) {
        out.flush();
      }
    }
  }

  private static void away(String detail, HttpServletRequest call, HttpServletResponse response)
      throws IOException {
    if (!response.isCommitted()) {
      ANSWERED.forEach(name -> response.setHeader(name, null)); // of an answer that was begun
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    refuse(ProblemType.SERVICE_UNAVAILABLE, detail, call, response);
  }

  private static void refuse(
      ProblemType type, String detail, HttpServletRequest call, HttpServletResponse response)
      throws IOException {
    Problem.of(type, detail, call.getRequestURI()).writeTo(response);
  }
}
