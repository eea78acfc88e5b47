package dev.evently.service.openapi;

import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes what only the method of a call tells: what it {@link Refuses}, and that it streams. */
final class HandlerDescriptions implements OperationCustomizer {
  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    Refuses refuses = handler.getMethodAnnotation(Refuses.class);
    if (refuses != null) {
      ProblemAnswers.add(operation, Arrays.asList(refuses.value()));
    }
    if (streams(handler)) {
      ApiResponse answer =
          operation
              .getResponses()
              .computeIfAbsent("200", _ -> new ApiResponse().description("Server-Sent Events"));
      Content content = Objects.requireNonNullElseGet(answer.getContent(), Content::new);
      answer.content(
          content.addMediaType(
              TEXT_EVENT_STREAM_VALUE, new MediaType().schema(new StringSchema())));
    }
    return operation;
  }

  private static boolean streams(HandlerMethod handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    return mapping != null && Arrays.asList(mapping.produces()).contains(TEXT_EVENT_STREAM_VALUE);
  }
}
