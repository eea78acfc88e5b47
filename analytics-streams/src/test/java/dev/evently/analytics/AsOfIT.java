package dev.evently.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.analytics.testing.EventScript;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every operation says at which position of the log it answers, or why it cannot. */
class AsOfIT extends AnalyticsService {
  private static final String PREFIX = "/api/v1/analytics/";
  private static final String HEADER = "Evently-As-Of";

  /** What the description of an operation without it says, by the operation's id. */
  private static final Map<String, String> REASONS =
      Map.of("getReconciliation", "because the rows of the database are only those of now");

  private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

  /** Of the description. */
  private record Operation(String path, JsonNode described) {
    boolean takesAsOf() {
      return parameters().stream().anyMatch(each -> each.get("name").asString().equals("asOf"));
    }

    List<JsonNode> parameters() {
      return described.path("parameters").valueStream().toList();
    }

    String id() {
      return described.get("operationId").asString();
    }
  }

  @Test
  void isTakenByEveryOperationOrItsDescriptionSaysWhyNot() {
    List<Operation> operations = operations();

    assertThat(operations).hasSizeGreaterThan(10);
    for (Operation operation : operations) {
      String reason = REASONS.get(operation.id());
      if (reason == null) {
        assertThat(operation.takesAsOf()).as("%s takes asOf", operation.id()).isTrue();
      } else {
        assertThat(operation.takesAsOf()).as("%s takes asOf", operation.id()).isFalse();
        assertThat(operation.described().path("description").asString())
            .as(operation.id())
            .contains(reason);
      }
    }
  }

  @Test
  void eachAnswerStaysTheSameForThePositionThatItGave() {
    EventScript gala = new EventScript("Gala").at(Instant.now().toString()).priced(1500, "EUR");
    log.commit(gala.published(9), gala.confirmed(2), gala.joined(3), gala.rejected());
    awaitCounted(gala, 2);
    List<String> calls = new ArrayList<>();
    for (Operation operation : operations()) {
      if (operation.takesAsOf()) {
        calls.add(call(operation, gala));
      }
    }
    Map<String, HttpResponse<String>> first =
        calls.stream().collect(Collectors.toMap(call -> call, this::answer));

    log.commit(gala.confirmed(3), gala.cancelled(2), gala.rejected(), gala.joined(1));
    log.commit(new EventScript("Ball").at(Instant.now().toString()).published(7));
    awaitCounted(gala, 3);

    Map<String, String> moved = new HashMap<>();
    first.forEach((call, before) -> {
      String asOf = asOf(call, before);
      HttpResponse<String> again = answer(call + (call.contains("?") ? "&" : "?") + "asOf=" + asOf);
      assertThat(again.body()).as(call).isEqualTo(before.body());
      assertThat(asOf(call, again)).as(call).isEqualTo(asOf);
      moved.put(
          call,
          asOf(
              call,
              await()
                  .atMost(SOON)
                  .until(() -> answer(call), now -> !asOf(call, now).equals(asOf))));
    });
    assertThat(moved).hasSameSizeAs(calls);
  }

  private List<Operation> operations() {
    JsonNode paths = Analyst.json(new Analyst(port, null).get("/v3/api-docs")).get("paths");
    List<Operation> operations = new ArrayList<>();
    paths
        .properties()
        .forEach(path -> {
          if (path.getKey().startsWith(PREFIX)) {
            path.getValue()
                .properties()
                .forEach(method -> operations.add(new Operation(path.getKey(), method.getValue())));
          }
        });
    return operations;
  }

  /** Times are said, because those that are not end now. */
  private String call(Operation operation, EventScript event) {
    String query =
        operation.parameters().stream()
            .filter(each -> List.of("from", "to").contains(each.get("name").asString()))
            .map(each -> "%s=%s".formatted(each.get("name").asString(), time(each)))
            .collect(Collectors.joining("&"));
    String path = operation.path().replace("{eventId}", event.key());
    return query.isEmpty() ? path : path + "?" + query;
  }

  private String time(JsonNode parameter) {
    int hours = parameter.get("name").asString().equals("to") ? 2 : 0;
    return parameter.path("schema").path("format").asString().equals("date")
        ? LocalDate.ofInstant(hour, ZoneOffset.UTC).toString()
        : hour.plus(Duration.ofHours(hours)).toString();
  }

  private HttpResponse<String> answer(String call) {
    HttpResponse<String> answer =
        await().atMost(SOON).until(() -> admin.get(call), each -> each.statusCode() != 503);
    assertThat(answer.statusCode()).as("%s: %s", call, answer.body()).isEqualTo(200);
    return answer;
  }

  /** Lists say it in a header, and the overview in a field of another name. */
  private static String asOf(String call, HttpResponse<String> answer) {
    JsonNode body = Analyst.json(answer);
    JsonNode field = body.path(body.has("asOfPosition") ? "asOfPosition" : "asOf");
    String asOf = answer.headers().firstValue(HEADER).orElse(field.asString(""));
    assertThat(asOf).as(call).matches("[0-9a-z]+(-[0-9a-z]+)*");
    return asOf;
  }
}
