package dev.evently.service.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Names JSON first among the types of a body and of an answer: generators make one call of an
 * operation, with the body of the first type and the answer of the first type.
 */
final class BodyTypes implements OpenApiCustomizer {
  private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

  @Override
  public void customise(OpenAPI api) {
    api.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(List::stream)
        .forEach(BodyTypes::sort);
  }

  private static void sort(Operation operation) {
    RequestBody body = operation.getRequestBody();
    if (body != null) {
      body.setContent(sorted(body.getContent()));
    }
    operation
        .getResponses()
        .values()
        .forEach(answer -> answer.setContent(sorted(answer.getContent())));
  }

  private static @Nullable Content sorted(@Nullable Content content) {
    if (content == null || !content.containsKey(JSON)) {
      return content;
    }
    Content sorted = new Content();
    sorted.put(JSON, content.get(JSON));
    content.forEach(sorted::putIfAbsent);
    return sorted;
  }
}
