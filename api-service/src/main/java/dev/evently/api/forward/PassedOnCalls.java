package dev.evently.api.forward;

import dev.evently.api.ApiProperties.OtherService;
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
import java.util.stream.Collectors;
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
 * Passes calls on to another service, which looks at the access token once more, and their answers
 * back as they come. Only headers that are named here go either way: neither those of a connection,
 * nor cookies. Redirects are not followed. While it waits, a call does without its permit among the
 * calls at once, and so many may wait.
 */
final class PassedOnCalls implements HttpRequestHandler {
  private static final Logger log = LoggerFactory.getLogger(PassedOnCalls.class);
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final String RETRY_AFTER_SECONDS = "2";
  private static final List<String> SENT =
      List.of(
          HttpHeaders.AUTHORIZATION,
          HttpHeaders.ACCEPT,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.IF_NONE_MATCH,
          "Last-Event-ID");
  private static final List<String> ANSWERED =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.ETAG,
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.ALLOW,
          HttpHeaders.LOCATION,
          "Accept-Patch",
          HttpHeaders.LINK,
          HttpHeaders.RETRY_AFTER,
          HttpHeaders.VARY,
          HttpHeaders.WWW_AUTHENTICATE,
          "Evently-As-Of",
          "X-Accel-Buffering");

  private final String service;
  private final ForwardedPath path;
  private final List<HttpMethod> methods;
  private final OtherService settings;
  private final RestClient reads;
  private final RestClient streams;
  private final Semaphore free;

  /**
   * @param service what it is called in answers
   * @param path below which it is called
   * @param methods with which it is called
   * @param reads gives up when a whole answer takes too long
   * @param streams the same, for what has no end by itself
   */
  PassedOnCalls(
      String service,
      ForwardedPath path,
      List<HttpMethod> methods,
      OtherService settings,
      RestClient reads,
      RestClient streams) {
    this.service = service;
    this.path = path;
    this.methods = methods;
    this.settings = settings;
    this.reads = reads;
    this.streams = streams;
    free = new Semaphore(settings.callsAtOnce());
  }

  @Override
  public void handleRequest(HttpServletRequest call, HttpServletResponse response)
      throws IOException {
    HttpMethod method = HttpMethod.valueOf(call.getMethod());
    if (!methods.contains(method)) {
      String allowed = methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
      response.setHeader(HttpHeaders.ALLOW, allowed);
      refuse(
          ProblemType.METHOD_NOT_ALLOWED,
          "Expected one of %s, but got %s".formatted(allowed, method),
          call,
          response);
      return;
    }
    Optional<URI> address =
        path.resolve(settings.url(), call.getRequestURI(), call.getQueryString());
    if (address.isEmpty()) {
      refuse(
          ProblemType.NOT_FOUND,
          "Expected a plain path below %s, but it is not".formatted(path.prefix()),
          call,
          response);
      return;
    }
    if (!free.tryAcquire()) {
      away(
          "Expected fewer calls of %s at once, but there are as many as may be".formatted(service),
          call,
          response);
      return;
    }
    try {
      byte[] body = call.getInputStream().readAllBytes(); // it has a size at most
      CallPermit.released(() -> {
        passOn(method, address.get(), body, call, response);
        return true;
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      free.release();
    }
  }

  private void passOn(
      HttpMethod method,
      URI address,
      byte[] body,
      HttpServletRequest call,
      HttpServletResponse response) {
    try {
      RestClient.RequestBodySpec forwarded =
          clientFor(call)
              .method(method)
              .uri(address)
              .headers(headers -> SENT.forEach(name -> copy(name, call.getHeader(name), headers)));
      if (body.length > 0) {
        forwarded.body(body);
      }
      forwarded.exchange((_, answer) -> {
        passBack(answer, call, response);
        return true;
      });
    } catch (ResourceAccessException e) {
      if (response.isCommitted()) { // what was sent must not be taken for a whole answer
        throw new UncheckedIOException(new IOException("Expected the rest of an answer", e));
      }
      log.warn("503 {}: {}", call.getRequestURI(), e.toString());
      try {
        away("Expected %s to answer, but it does not".formatted(service), call, response);
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
      away("Expected an answer of %s, but it leads elsewhere".formatted(service), call, response);
      return;
    }
    if (headers.getContentLength() > settings.maxAnswer().toBytes()) {
      away("Expected a smaller answer of %s".formatted(service), call, response);
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
            "Expected an answer of %s of %s at most, but it is larger"
                .formatted(service, settings.maxAnswer()));
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
