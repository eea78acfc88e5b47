package dev.evently.service.query;

import dev.evently.service.problem.Problem.FieldProblem;
import dev.evently.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a call with a query parameter that its method does not read, before it does anything: who
 * misspells one, or thinks of one that there is not, would get something else than they asked for.
 */
final class KnownParameters implements HandlerInterceptor {
  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(HttpServletRequest call, HttpServletResponse answer, Object handler) {
    if (call.getQueryString() != null && handler instanceof HandlerMethod method) {
      expect(
          known.computeIfAbsent(method.getMethod(), KnownParameters::of),
          call.getParameterMap().keySet());
    }
    return true;
  }

  private static void expect(Set<String> known, Set<String> sent) {
    List<FieldProblem> unknown =
        sent.stream()
            .filter(name -> !known.contains(name))
            .sorted()
            .map(name ->
                new FieldProblem(
                    name,
                    "is not a known parameter; this call has "
                        + (known.isEmpty() ? "none" : String.join(", ", known))))
            .toList();
    if (!unknown.isEmpty()) {
      throw ProblemException.invalid(unknown);
    }
  }

  /** The parameters that a method reads, in the order of their names. */
  private static Set<String> of(Method method) {
    return Arrays.stream(method.getParameters())
        .flatMap(KnownParameters::names)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> names(Parameter parameter) {
    RequestParam named = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
    if (named != null) {
      return Stream.of(named.name().isEmpty() ? parameter.getName() : named.name());
    }
    return parameter.isAnnotationPresent(ModelAttribute.class) && parameter.getType().isRecord()
        ? Arrays.stream(parameter.getType().getRecordComponents()).map(RecordComponent::getName)
        : Stream.empty();
  }
}
