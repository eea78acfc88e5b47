package dev.evently.service.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who may call an operation: a row of a table in the folder of test resources. An operation that is
 * in no table fails a test, and so does a row without an operation.
 *
 * @param outcomes what comes of a call, by the callers of the table's first row
 * @param body of the call, or null
 */
public record AccessRule(String method, String path, List<String> outcomes, @Nullable String body) {
  /** The call is let in, whatever comes of it then. */
  public static final String OK = "ok";

  private static final String SEPARATOR = "\\|";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  public String operation() {
    return method + " " + path;
  }

  /** All rows of a table; blank lines and those that begin with # are skipped. */
  public static List<AccessRule> read(String resource) {
    try (InputStream table = AccessRule.class.getResourceAsStream(resource)) {
      String text =
          new String(
              Objects.requireNonNull(table, resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(AccessRule::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AccessRule parse(String line) {
    List<String> cells =
        new ArrayList<>(Arrays.stream(line.split(SEPARATOR, -1)).map(String::strip).toList());
    String[] operation = cells.removeFirst().split(" +", -1);
    String body = cells.removeLast();
    return new AccessRule(
        operation[0], operation[1], List.copyOf(cells), body.isEmpty() ? null : body);
  }

  /** The operations of a table. */
  public static Set<String> operations(List<AccessRule> table) {
    return table.stream().map(AccessRule::operation).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The operations that an OpenAPI document describes. */
  public static Set<String> operations(JsonNode document) {
    Set<String> operations = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().propertyNames().stream()
                .filter(METHODS::contains)
                .forEach(method ->
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }
}
