package dev.evently.service.limit;

import dev.evently.service.json.JsonFirst;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;

/** What a call does, as far as limits differ. */
public enum CallKind {
  READ("reads"),
  WRITE("writes"),
  STREAM("streams"),
  SIGN_UP("sign-ups");

  private final String plural;

  CallKind(String plural) {
    this.plural = plural;
  }

  /** As settings and answers call it. */
  String plural() {
    return plural;
  }

  /** So many of them, such as {@code 1 write}. */
  String count(long calls) {
    return calls == 1 ? "1 " + plural.substring(0, plural.length() - 1) : calls + " " + plural;
  }

  /** Such a resource is a stream whatever the call accepts. */
  private static final String STREAM_PATH = "/stream";

  private static final ContentNegotiationStrategy ACCEPTED = new JsonFirst();

  /** The kind of a call by its method, its path and what it accepts. */
  static CallKind of(HttpServletRequest call) {
    String method = call.getMethod();
    if (HttpMethod.GET.matches(method)) {
      return call.getServletPath().endsWith(STREAM_PATH) || prefersStream(call) ? STREAM : READ;
    }
    return HttpMethod.HEAD.matches(method) || HttpMethod.OPTIONS.matches(method) ? READ : WRITE;
  }

  private static boolean prefersStream(HttpServletRequest call) {
    String accept = call.getHeader(HttpHeaders.ACCEPT);
    if (accept == null
        || !accept.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
      return false;
    }
    try {
      return ACCEPTED
          .resolveMediaTypes(new ServletWebRequest(call))
          .getFirst()
          .equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM);
    } catch (HttpMediaTypeNotAcceptableException _) {
      return false;
    }
  }
}
