package dev.evently.api.accept;

import dev.evently.api.receipt.WaitPreferenceResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads the {@link RequestOptions} of a call from its headers. */
@Component
class RequestOptionsResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private final WaitPreferenceResolver preferences;

  RequestOptionsResolver(WaitPreferenceResolver preferences) {
    this.preferences = preferences;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == RequestOptions.class;
  }

  @Override
  public RequestOptions resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
    return new RequestOptions(
        http.getMethod(),
        http.getRequestURI(),
        key(Collections.list(http.getHeaders(IdempotencyKey.HEADER))),
        preferences.preference(http),
        TraceContext.traceparent(http.getHeader(TraceContext.HEADER)));
  }

  private static @Nullable IdempotencyKey key(List<String> headers) {
    return headers.isEmpty() ? null : IdempotencyKey.parse(headers);
  }
}
