package dev.evently.service.openapi;

import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;

/**
 * Describes for each operation who may call it, and every answer that follows from its form: from
 * its access, its path, its body and its headers.
 */
final class AnswerDescriptions implements OpenApiCustomizer {
  /** The name of the access token among the security schemes. */
  static final String BEARER = "bearer";

  /** Any call may come with a body, and with {@code Expect}. */
  private static final Set<ProblemType> OF_ALL =
      EnumSet.of(
          ProblemType.INVALID,
          ProblemType.MALFORMED,
          ProblemType.NOT_ACCEPTABLE,
          ProblemType.REQUEST_TIMEOUT,
          ProblemType.CONTENT_TOO_LARGE,
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          ProblemType.EXPECTATION_FAILED,
          ProblemType.TOO_MANY_REQUESTS,
          ProblemType.INTERNAL_SERVER_ERROR,
          ProblemType.SERVICE_UNAVAILABLE);

  private static final Set<ProblemType> OF_KEYS =
      EnumSet.of(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          ProblemType.IDEMPOTENCY_KEY_EXPIRED,
          ProblemType.OUTCOME_UNKNOWN);

  private final CallAccess access;

  AnswerDescriptions(CallAccess access) {
    this.access = access;
  }

  @Override
  public void customise(OpenAPI api) {
    api.getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) -> describe(method, path, operation)));
  }

  private void describe(PathItem.HttpMethod method, String path, Operation operation) {
    // Two methods of one operation, for two media types, would number its name.
    operation.setOperationId(operation.getOperationId().replaceAll("_[0-9]+$", ""));
    Set<ProblemType> problems = EnumSet.copyOf(OF_ALL);
    if (operation.getSecurity() != null) {
      problems.add(ProblemType.UNAUTHORIZED); // what it names itself, beside access tokens
    } else if (access.isForAnybody(method.name(), path)) {
      operation.setSecurity(List.of());
    } else {
      operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
      problems.add(ProblemType.UNAUTHORIZED);
      if (!access.isForUsers(method.name(), path)) {
        problems.add(ProblemType.FORBIDDEN);
      }
    }
    if (path.contains("{")) {
      problems.add(ProblemType.NOT_FOUND);
    }
    if (takes(operation, HttpHeaders.IF_MATCH)) {
      problems.add(ProblemType.PRECONDITION_FAILED);
    }
    if (takes(operation, "Idempotency-Key")) {
      problems.addAll(OF_KEYS);
    }
    if (takes(operation, HttpHeaders.IF_NONE_MATCH)) {
      describeConditionalRead(operation);
    }
    ProblemAnswers.add(operation, problems);
  }

  private static boolean takes(Operation operation, String header) {
    return Stream.ofNullable(operation.getParameters())
        .flatMap(List::stream)
        .anyMatch(parameter -> header.equals(parameter.getName()));
  }

  private static void describeConditionalRead(Operation operation) {
    operation
        .getResponses()
        .addApiResponse(
            "304",
            new ApiResponse().description("Nothing has changed since the ETag in If-None-Match"));
    for (String status : new String[] {"200", "304"}) {
      ApiResponse answer = Objects.requireNonNull(operation.getResponses().get(status));
      for (String header : new String[] {HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL}) {
        answer.addHeaderObject(header, new Header().schema(new StringSchema()));
      }
    }
  }
}
