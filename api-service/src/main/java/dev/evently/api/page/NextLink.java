package dev.evently.api.page;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Links a list to its next part: {@code Link: <...>; rel="next"} (RFC 8288), the same call with
 * another {@code cursor}, or {@code after} where the call has none. The head of an answer has its
 * limit, so the link of a very long call is left to the body.
 */
@RestControllerAdvice
class NextLink implements ResponseBodyAdvice<Object> {
  private static final int LONGEST = 1000;
  private static final String CURSOR = "cursor";
  private static final String AFTER = "after";

  @Override
  public boolean supports(
      MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
    return true; // it may be in a ResponseEntity, which is seen by its body only
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter method,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    String next = body instanceof Continued part ? part.next() : null;
    if (next != null && request instanceof ServletServerHttpRequest call) {
      String link = link(call.getServletRequest(), parameter(method.getExecutable()), next);
      if (link.length() <= LONGEST) {
        response.getHeaders().add(HttpHeaders.LINK, link);
      }
    }
    return body;
  }

  private static String parameter(Executable method) {
    return Arrays.stream(method.getParameters())
            .anyMatch(parameter -> parameter.getName().equals(CURSOR))
        ? CURSOR
        : AFTER;
  }

  private static String link(HttpServletRequest call, String parameter, String next) {
    String query = Objects.requireNonNullElse(call.getQueryString(), "");
    return Stream.concat(
            Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith(parameter + "=")),
            Stream.of(parameter + "=" + next))
        .collect(Collectors.joining("&", "<" + call.getRequestURI() + "?", ">; rel=\"next\""));
  }
}
