package dev.evently.service.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Describes the members of a family of messages, such as outcomes, as what they are told apart by:
 * the discriminator maps each name to its schema, and who has a member refers to the family. A list
 * of members without that is read by trial, and several of them have the same fields.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as in the model
final class FamilySchemas implements OpenApiCustomizer {
  private static final String SCHEMAS = "#/components/schemas/";

  @Override
  public void customise(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    if (schemas != null) {
      schemas.forEach((name, schema) -> {
        if (schema.getDiscriminator() != null) {
          describe(SCHEMAS + name, schema, schemas);
        }
      });
    }
  }

  private static void describe(String reference, Schema family, Map<String, Schema> schemas) {
    Set<String> members = new TreeSet<>();
    schemas.forEach((name, schema) -> {
      if (references(schema.getAllOf()).contains(reference)) {
        members.add(SCHEMAS + name);
        family.getDiscriminator().mapping(name, SCHEMAS + name);
      }
    });
    schemas.values().forEach(schema -> referTo(reference, members, schema.getProperties()));
  }

  private static void referTo(
      String reference, Set<String> members, @Nullable Map<String, Schema> properties) {
    if (properties != null) {
      properties.replaceAll((_, property) ->
          members.equals(references(property.getOneOf()))
              ? new Schema<>().$ref(reference)
              : property);
    }
  }

  private static Set<String> references(@Nullable List<Schema> schemas) {
    Set<String> references = new TreeSet<>();
    if (schemas != null) {
      schemas.stream().map(Schema::get$ref).filter(Objects::nonNull).forEach(references::add);
    }
    return references;
  }
}
