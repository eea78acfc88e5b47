package dev.evently.faults.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FuzzCallTest {
  private static final URI SERVICE = URI.create("http://127.0.0.1:8080");
  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
  private static final JsonNode DOCUMENT =
      JsonMapper.builder()
          .build()
          .readTree(
              """
              {"paths": {"/api/v1/events/{eventId}/bookings": {"post": {
                "parameters": [
                  {"name": "eventId", "in": "path", "schema": {"type": "string", "format": "uuid"}}],
                "requestBody": {"content": {"application/json": {
                  "schema": {"$ref": "#/components/schemas/NewBooking"}}}},
                "responses": {"200": {}, "default": {}}}}},
               "components": {"schemas": {"NewBooking": {"type": "object", "properties": {
                 "quantity": {"type": "integer", "minimum": 1, "maximum": 1000}}}}}}
              """);

  @Test
  void readsWhatAServiceDeclares() {
    List<ApiOperation> operations = ApiOperation.of(DOCUMENT);
    assertThat(operations).hasSize(1);
    ApiOperation operation = operations.getFirst();
    assertThat(operation).hasToString("POST /api/v1/events/{eventId}/bookings");
    assertThat(operation.declares(200)).isTrue();
    assertThat(operation.declares(404)).isTrue();
    assertThat(operation.declares(202)).isFalse();
    assertThat(operation.declares(304)).isFalse();
  }

  @Test
  void drawsTheSameCallsFromTheSameSeed() {
    assertThat(calls(7)).isEqualTo(calls(7)).isNotEqualTo(calls(8));
  }

  @Test
  void drawsWhatIsDescribedAndWhatIsNot() {
    List<String> calls = calls(1);
    assertThat(calls)
        .anyMatch(call -> call.contains("\"quantity\":1000}"))
        .anyMatch(call -> call.contains("\"quantity\":1001"))
        .anyMatch(call -> call.contains("/events/" + ID + "/bookings"))
        .anyMatch(call -> call.contains("Content-Type: multipart/form-data"));
  }

  @Test
  void tellsTheCommandThatSendsItAgain() {
    FuzzCall call =
        new FuzzCall(
            new ApiOperation("POST", "/x", List.of(), Map.of(), Set.of()),
            "POST",
            "/x?a=%00",
            List.of(Map.entry("Prefer", "it's"), Map.entry("Accept", "")),
            "{\0%}");
    assertThat(call.curl(SERVICE))
        .isEqualTo(
            "printf '{\\x00\\x25}' | curl -sS -i -g --path-as-is -X $'POST' -H $'Prefer: it\\'s'"
                + " -H $'Accept;' --data-binary @- $'http://127.0.0.1:8080/x?a=%00'");
  }

  private static List<String> calls(long seed) {
    Random random = new Random(seed);
    CallGenerator generator =
        new CallGenerator(
            random,
            ApiOperation.of(DOCUMENT),
            List.of("Bearer x"),
            new JsonValues(random, DOCUMENT, List.of(ID, "request")));
    return IntStream.range(0, 2_000)
        .mapToObj(_ -> new String(generator.next().bytes(SERVICE), UTF_8))
        .toList();
  }
}
