package dev.evently.service.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Names JSON first among the types of a body: generators make one call of an operation, with the
 * body of the first type.
 */
final class BodyTypes implements OpenApiCustomizer {
  private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

  @Override
  public void customise(OpenAPI api) {
    api.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(List::stream)
        .map(Operation::getRequestBody)
        .filter(Objects::nonNull)
        .forEach(BodyTypes::sort);
  }

  private static void sort(RequestBody body) {
    Content content = body.getContent();
    MediaType json = content == null ? null : content.get(JSON);
    if (json != null) {
      Content sorted = new Content();
      sorted.addMediaType(JSON, json);
      content.forEach(sorted::putIfAbsent);
      body.setContent(sorted);
    }
  }
}
