package dev.evently.api.accept;

import dev.evently.api.receipt.WaitPreferenceResolver;
import dev.evently.api.web.ProblemException;
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
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final int MAX_KEY = 255;

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
        key(Collections.list(http.getHeaders(IDEMPOTENCY_KEY))),
        preferences.preference(http),
        TraceContext.traceparent(http.getHeader(TraceContext.HEADER)));
  }

  private static @Nullable String key(List<String> values) {
    if (values.isEmpty()) {
      return null;
    }
    String key = values.getFirst();
    boolean visible = key.chars().allMatch(c -> c > ' ' && c <= '~');
    if (values.size() > 1 || key.isEmpty() || key.length() > MAX_KEY || !visible) {
      throw ProblemException.invalid(
          IDEMPOTENCY_KEY, "must be one value of 1 to 255 visible ASCII characters");
    }
    return key;
  }
}
