package dev.evently.faults.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Draws values for the schemas of an OpenAPI document: mostly such as are described, some at the
 * edge of it, some that are something else. Written as JSON text, so that it can be wrong JSON too.
 */
final class JsonValues {
  private static final int DEEPEST = 6;
  private static final int UUID_LENGTH = 36;

  private static final List<String> WILD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e400",
          "99999999999999999999999999",
          "2147483648",
          "[]",
          "{}",
          "[[[[[[1]]]]]]",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00x\"",
          "\"\u202e\u0007\"",
          "\"'; drop table event; --\"",
          "\"<script>alert(1)</script>\"",
          "\"${jndi:ldap://127.0.0.1/x}\"",
          "\"%s%n%d\"",
          "\"\ud83c\udfab\"",
          "NaN",
          "");

  private static final List<String> WORDS =
      List.of("Stalls", "Balcony", "A-1", "A-2", "Concert", "x", "EUR", "user@example.org");

  private final Random random;
  private final JsonNode document;
  private final List<String> ids;
  private final List<String> requestIds;

  /**
   * @param ids of things that exist, of every kind: UUIDs, and the longer ids of requests
   */
  JsonValues(Random random, JsonNode document, List<String> ids) {
    this.random = random;
    this.document = document;
    this.ids = ids.stream().filter(id -> id.length() == UUID_LENGTH).toList();
    requestIds = ids.stream().filter(id -> id.length() != UUID_LENGTH).toList();
  }

  String json(JsonNode schema) {
    return json(schema, "", 0);
  }

  /** A value for a path, a query or a header. */
  String text(JsonNode schema, String name) {
    String json = json(schema, name, 0);
    return json.length() >= 2 && json.startsWith("\"") && json.endsWith("\"")
        ? json.substring(1, json.length() - 1)
        : json;
  }

  String csv() {
    StringBuilder csv =
        new StringBuilder(
            pick(List.of("section,row,seat\n", "section,row,seat,category\n", "a,b\n", "")));
    int lines = random.nextInt(30);
    for (int i = 0; i < lines; i++) {
      csv.append(
          pick(
              List.of("Stalls,A," + i + "\n", ",,\n", "\"Stalls,A\n", "S,B," + i + ",Stalls\r\n")));
    }
    return csv.toString();
  }

  private String json(JsonNode schema, String name, int depth) {
    if (random.nextInt(20) == 0 || depth > DEEPEST) {
      return pick(WILD);
    }
    if (schema.has("$ref")) {
      String pointer = schema.path("$ref").asString("").substring(1);
      return json(document.at(pointer), name, depth + 1);
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).toString();
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, name, depth);
      case "integer", "number" -> number(schema);
      case "boolean" -> Boolean.toString(random.nextBoolean());
      default -> "\"" + string(schema, name) + "\"";
    };
  }

  /** In OpenAPI 3.1 a type may be one of several. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode each : type) {
        if (!each.asString("").equals("null")) {
          return each.asString("");
        }
      }
    }
    return type.asString(schema.has("properties") ? "object" : "string");
  }

  private String object(JsonNode schema, int depth) {
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      boolean required =
          schema
              .path("required")
              .valueStream()
              .anyMatch(each -> each.asString("").equals(property.getKey()));
      if (random.nextInt(10) < (required ? 9 : 4)) {
        fields.add(
            "\"%s\":%s"
                .formatted(
                    property.getKey(), json(property.getValue(), property.getKey(), depth + 1)));
      }
    }
    if (random.nextInt(20) == 0) {
      fields.add("\"unknown\":" + pick(WILD));
    }
    if (random.nextInt(30) == 0 && !fields.isEmpty()) {
      fields.add(fields.getFirst());
    }
    return "{" + String.join(",", fields) + "}";
  }

  private String array(JsonNode schema, String name, int depth) {
    int size = random.nextInt(25) == 0 ? 1_001 : random.nextInt(4);
    List<String> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(json(schema.path("items"), name, depth + 1));
    }
    return "[" + String.join(",", items) + "]";
  }

  private String number(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(100);
    return switch (random.nextInt(8)) {
      case 0 -> Long.toString(least);
      case 1 -> Long.toString(most);
      case 2 -> Long.toString(least - 1);
      case 3 -> Long.toString(most + 1);
      default ->
          Long.toString(least + random.nextLong(Math.max(1, Math.min(most - least, 10) + 1)));
    };
  }

  private String string(JsonNode schema, String name) {
    if (random.nextInt(40) == 0) {
      return "x".repeat(schema.path("maxLength").asInt(200) + random.nextInt(3) - 1);
    }
    return switch (schema.path("format").asString("")) {
      case "uuid" ->
          random.nextInt(8) == 0
              ? new UUID(random.nextLong(), random.nextLong()).toString()
              : pick(ids);
      case "date-time" ->
          pick(
              List.of(
                  "2030-06-01T19:30:00Z",
                  "2026-12-31T23:59:60Z",
                  "9999-12-31T23:59:59Z",
                  "+10000-01-01T00:00:00Z",
                  "1969-12-31T23:59:59Z",
                  "2030-06-01",
                  "0000-00-00T00:00:00Z"));
      case "duration" ->
          pick(List.of("PT10M", "PT1S", "P30D", "P31D", "PT0S", "-PT1S", "P1Y", "PT"));
      default -> name.equals("requestId") ? pick(requestIds) : pick(WORDS);
    };
  }

  private String pick(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
