package dev.evently.api.receipt;

import dev.evently.api.ApiProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
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

/** Reads the {@link WaitPreference} of a call from its headers. */
@Component
public class WaitPreferenceResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  private final Duration max;

  WaitPreferenceResolver(ApiProperties properties) {
    max = properties.waiting().max();
  }

  /** The preference of this call. */
  public WaitPreference preference(HttpServletRequest call) {
    return WaitPreference.parse(Collections.list(call.getHeaders(WaitPreference.HEADER)), max);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == WaitPreference.class;
  }

  @Override
  public WaitPreference resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return preference(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
  }
}
