package dev.evently.service.json;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers 415 and 406 before a call does anything, wherever its mapping does not say other media
 * types. Without it Spring would look at {@code Accept} only when it writes the answer, which is
 * after the request was accepted.
 */
final class JsonOnlyInterceptor implements HandlerInterceptor {
  private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);
  private static final MediaType ANY_JSON = new MediaType("application", "*+json");

  private final HeaderContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();
  private final Map<Method, Boolean> takesJson = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeException {
    if (handler instanceof HandlerMethod method) {
      expectJsonWanted(request);
      expectJsonSent(request, method);
    }
    return true;
  }

  private void expectJsonWanted(HttpServletRequest request)
      throws HttpMediaTypeNotAcceptableException {
    if (request.getHeader(HttpHeaders.ACCEPT) == null
        || request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null) {
      return;
    }
    List<MediaType> wanted = accept.resolveMediaTypes(new ServletWebRequest(request));
    if (wanted.stream().noneMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON))) {
      throw new HttpMediaTypeNotAcceptableException(JSON);
    }
  }

  private void expectJsonSent(HttpServletRequest request, HandlerMethod method)
      throws HttpMediaTypeNotSupportedException {
    String sent = request.getContentType();
    boolean isPatch = HttpMethod.PATCH.matches(request.getMethod());
    if ((sent == null && !isPatch)
        || !takesJson.computeIfAbsent(method.getMethod(), JsonOnlyInterceptor::takesJson)) {
      return;
    }
    if (isPatch) {
      MediaType type = MergePatch.typeOf(sent);
      if (!MergePatch.isTaken(type)) {
        throw new HttpMediaTypeNotSupportedException(type, MergePatch.TAKEN, HttpMethod.PATCH);
      }
    } else if (!isJson(sent)) {
      throw new HttpMediaTypeNotSupportedException(
          "Expected a body in application/json, but got " + sent);
    }
  }

  private static boolean takesJson(Method method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    return (mapping == null || mapping.consumes().length == 0)
        && Arrays.stream(method.getParameters())
            .anyMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class));
  }

  private static boolean isJson(@Nullable String sent) {
    MediaType type = MergePatch.typeOf(sent);
    return type != null && (MediaType.APPLICATION_JSON.includes(type) || ANY_JSON.includes(type));
  }
}
