package dev.evently.service.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Describes the problems that an operation may answer, with the headers that come with them. */
final class ProblemAnswers {
  private ProblemAnswers() {}

  /** Adds them, one answer for each status; a status that is described already stays. */
  static void add(Operation operation, Collection<ProblemType> types) {
    types.stream()
        .collect(groupingBy(ProblemType::status, TreeMap::new, toList()))
        .forEach((status, ofStatus) ->
            operation
                .getResponses()
                .computeIfAbsent(Integer.toString(status.value()), _ -> answer(status, ofStatus)));
  }

  private static ApiResponse answer(HttpStatus status, List<ProblemType> types) {
    ApiResponse answer =
        new ApiResponse()
            .description(types.stream().map(ProblemType::meaning).collect(joining(" ")))
            .content(
                new Content()
                    .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    switch (status) {
      case UNAUTHORIZED -> answer.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, text());
      case UNSUPPORTED_MEDIA_TYPE -> answer.addHeaderObject(HttpHeaders.ACCEPT_PATCH, text());
      case SERVICE_UNAVAILABLE -> answer.addHeaderObject(HttpHeaders.RETRY_AFTER, seconds());
      case TOO_MANY_REQUESTS ->
          answer
              .addHeaderObject(HttpHeaders.RETRY_AFTER, seconds())
              .addHeaderObject("RateLimit", text())
              .addHeaderObject("RateLimit-Policy", text());
      default -> {
        // nothing beside the body
      }
    }
    return answer;
  }

  private static Header text() {
    return new Header().schema(new StringSchema());
  }

  private static Header seconds() {
    return new Header().description("Seconds").schema(new IntegerSchema());
  }
}
