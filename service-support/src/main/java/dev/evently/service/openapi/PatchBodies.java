package dev.evently.service.openapi;

import dev.evently.service.json.MergePatch;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says that each PATCH takes its body as JSON Merge Patch too. */
final class PatchBodies implements OpenApiCustomizer {
  @Override
  public void customise(OpenAPI api) {
    api.getPaths().values().stream()
        .map(PathItem::getPatch)
        .filter(Objects::nonNull)
        .forEach(PatchBodies::describe);
  }

  private static void describe(Operation patch) {
    if (patch.getRequestBody() != null) {
      Content content = patch.getRequestBody().getContent();
      MediaType json = content.get(org.springframework.http.MediaType.APPLICATION_JSON_VALUE);
      if (json != null) {
        content.addMediaType(MergePatch.TYPE, json);
      }
    }
  }
}
