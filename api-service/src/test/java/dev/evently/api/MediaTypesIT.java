package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** JSON only, and CSV where an operation says so: for every operation of the document. */
class MediaTypesIT extends ApiTest {
  private static final String EMPTY = "---\n";

  /** An operation, and whether it takes a body. */
  private record Operation(String method, String path, Set<String> takes, Set<String> gives) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "application/xml",
        "text/xml",
        "application/cbor",
        "application/x-jackson-smile",
        "application/x-protobuf",
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "application/*",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain",
        "text/html",
        "text/csv",
        "nonsense"
      })
  void takesNoOtherBody(String type) {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations()) {
      if (operation.takes.isEmpty() || operation.takes.contains(type)) {
        continue;
      }
      Answer answer = call(operation).body(type, EMPTY).send();
      if (answer.status() != 415 || !isProblem(answer)) {
        wrong.add("%s: %d %s".formatted(operation, answer.status(), answer.body()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/yaml",
        "application/x-yaml",
        "application/xml",
        "application/cbor",
        "application/x-jackson-smile",
        "application/x-protobuf",
        "application/vnd.oai.openapi",
        "application/octet-stream",
        "text/plain",
        "text/html",
        "text/csv",
        "image/*"
      })
  void givesNothingElse(String type) {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations()) {
      if (operation.gives.contains(type)) {
        continue;
      }
      Call call = call(operation).header("Accept", type);
      Answer answer = (operation.takes.isEmpty() ? call : call.json("{\"quantity\":1}")).send();
      if (answer.status() != 406 || !isProblem(answer)) {
        wrong.add("%s: %d %s".formatted(operation, answer.status(), answer.body()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void saysWhichTypesItTakesAndGives() {
    Set<String> takes = new TreeSet<>();
    Set<String> gives = new TreeSet<>();
    operations()
        .forEach(operation -> {
          takes.addAll(operation.takes);
          gives.addAll(operation.gives);
        });
    assertThat(takes)
        .containsExactly(
            "application/csv",
            "application/json",
            "application/merge-patch+json",
            "application/vnd.ms-excel",
            "application/x-csv",
            "text/comma-separated-values",
            "text/csv",
            "text/plain",
            "text/tab-separated-values",
            "text/x-csv");
    assertThat(gives)
        .contains("application/json", "application/problem+json")
        .isSubsetOf(
            "application/json", "application/problem+json", "text/event-stream", "text/csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json-patch+json",
        "application/vnd.api+json",
        "application/octet-stream",
        "multipart/form-data; boundary=x",
        "nonsense"
      })
  void saysWhichPatchesItTakes(String type) {
    List<Operation> patches =
        operations().stream().filter(operation -> operation.method.equals("PATCH")).toList();
    assertThat(patches).isNotEmpty();
    for (Operation patch : patches) {
      assertThat(patch.takes).containsExactly("application/json", "application/merge-patch+json");
      Answer answer = call(patch).body(type, "[]").send();
      assertProblem(answer, 415);
      assertThat(answer.header("Accept-Patch"))
          .isEqualTo("application/merge-patch+json, application/json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=UTF-8",
        "application/merge-patch+json",
        "Application/Merge-Patch+JSON; charset=utf-8"
      })
  void takesAPatchByBothOfItsNames(String type) {
    Answer answer =
        decided(
            call("PATCH", "/api/v1/events/" + event("Patched", 5))
                .as(admin())
                .header("If-Match", "*")
                .body(type, "{\"name\":\"Changed\"}"));
    assertThat(answer.text("status")).isEqualTo("APPLIED");
  }

  @Test
  void bookingsInYamlAreNotTaken() {
    UUID event = event("Yaml", 5);
    Answer answer =
        call("POST", "/api/v1/events/" + event + "/bookings")
            .as(user())
            .body("application/yaml", "quantity: '3'\nquantity: 1.5\nunknown: 1\n")
            .send();
    assertProblem(answer, 415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/x; boundary=x", "application/*", "*/*"})
  void refusesWhatNoOperationTakes(String type) {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations()) {
      Answer answer = call(operation).body(type, EMPTY).send();
      if (answer.status() != 415 || !isProblem(answer)) {
        wrong.add("%s: %d %s".formatted(operation, answer.status(), answer.body()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void neverReadsAFormAsParameters() {
    Answer answer =
        call("GET", "/api/v1/events").body("application/x-www-form-urlencoded", "limit=x").send();
    assertThat(answer.status()).describedAs("%s", answer.body()).isEqualTo(200);
  }

  private static boolean isProblem(Answer answer) {
    return answer.header("Content-Type").startsWith("application/problem+json")
        && answer.body().path("status").asInt() == answer.status();
  }

  private Call call(Operation operation) {
    String path = operation.path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    return call(operation.method, path).as(admin());
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    call("GET", "/v3/api-docs")
        .send()
        .body()
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    operations.add(
                        new Operation(
                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            types(method.getValue().path("requestBody")),
                            given(method.getValue().path("responses"))))));
    assertThat(operations).hasSizeGreaterThan(25);
    return operations;
  }

  private static Set<String> given(JsonNode responses) {
    Set<String> types = new TreeSet<>();
    responses.forEach(response -> types.addAll(types(response)));
    return types;
  }

  private static Set<String> types(JsonNode body) {
    return new TreeSet<>(body.path("content").propertyNames());
  }
}
