package dev.evently.faults.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * An operation that a service declares.
 *
 * @param path with {@code {parameters}}
 * @param bodies the schema of the body by media type; empty when there is none
 * @param statuses that are declared, such as {@code 200} and {@code default}
 */
record ApiOperation(
    String method,
    String path,
    List<Parameter> parameters,
    Map<String, JsonNode> bodies,
    Set<String> statuses) {

  /**
   * A parameter of an operation.
   *
   * @param in {@code path}, {@code query} or {@code header}
   */
  record Parameter(String name, String in, JsonNode schema) {}

  /** All operations of an OpenAPI document. */
  static List<ApiOperation> of(JsonNode document) {
    List<ApiOperation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    operations.add(of(path.getKey(), operation.getKey(), operation.getValue()))));
    return operations;
  }

  private static ApiOperation of(String path, String method, JsonNode operation) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      parameters.add(
          new Parameter(
              parameter.path("name").asString(""),
              parameter.path("in").asString(""),
              parameter.path("schema")));
    }
    Map<String, JsonNode> bodies = new TreeMap<>();
    operation
        .path("requestBody")
        .path("content")
        .properties()
        .forEach(media -> bodies.put(media.getKey(), media.getValue().path("schema")));
    Set<String> statuses = new TreeSet<>();
    operation.path("responses").properties().forEach(status -> statuses.add(status.getKey()));
    return new ApiOperation(method.toUpperCase(Locale.ROOT), path, parameters, bodies, statuses);
  }

  /** Whether an answer with this status is declared. */
  boolean declares(int status) {
    return statuses.contains(Integer.toString(status))
        || statuses.contains(status / 100 + "XX")
        || (status >= 400 && statuses.contains("default"));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
