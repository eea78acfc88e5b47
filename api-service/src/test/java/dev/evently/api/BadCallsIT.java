package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.page.Cursor;
import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadCallsIT extends ApiTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"quantity\":2147483648}",
        "{\"quantity\":99999999999999999999999}",
        "{\"quantity\":0}",
        "{\"quantity\":-1}",
        "{\"quantity\":1001}",
        "{\"quantity\":1.0}",
        "{\"quantity\":\"1\"}",
        "{\"quantity\":true}",
        "{\"quantity\":[1]}",
        "{\"quantity\":2,\"seats\":[\"A-1\"]}",
        "{\"seats\":[null]}",
        "{\"seats\":[1]}",
        "{\"seats\":[\" \"]}",
        "{\"seats\":[\"A\\u0000\"]}",
        "{\"seats\":[\"A-1\",\"A-1\"]}",
        "{\"seats\":[\"A-1\"],\"section\":\"Stalls\"}",
        "{\"section\":\"A\\u200bB\"}",
        "{\"section\":\"\"}",
        "{\"category\":\"A\\\"B\"}",
        "{\"category\":7}",
        "{\"quantity\":1,\"quantity\":2}",
        "{\"joinWaitlist\":\"true\"}",
        "{\"joinWaitlist\":1}",
        "{\"quantity\":1} {}",
        "{\"quantity\":1",
        "[]",
        "null",
        "1",
        "not json",
        ""
      })
  void refusesBookingsThatAreNone(String body) {
    assertProblem(
        call("POST", "/api/v1/events/" + UUID.randomUUID() + "/bookings")
            .as(user())
            .json(body)
            .send(),
        400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name         | \"a\\u0000b\"",
        "name         | \"\\ud800\"",
        "name         | \"   \"",
        "name         | \"a\\nb\"",
        "name         | \"\\u001b[31mred\"",
        "venue        | \"ticket\\u202egnp.exe\"",
        "name         | 7",
        "name         | null",
        "startsAt     | 1900000000",
        "startsAt     | \"tomorrow\"",
        "startsAt     | \"+12345-01-01T00:00:00Z\"",
        "startsAt     | \"1969-12-31T23:59:59Z\"",
        "capacity     | -1",
        "capacity     | 10000001",
        "capacity     | 2147483648",
        "capacity     | \"5\"",
        "maxPerBooking| 0",
        "waitlist     | \"ANY\"",
        "maxPerUser   | 0",
        "holdTtl      | 600",
        "holdTtl      | \"ten minutes\"",
        "holdTtl      | \"PT0.5S\"",
        "holdTtl      | \"P31D\"",
        "salesOpenAt  | \"soon\"",
        "salesCloseAt | \"1960-01-01T00:00:00Z\"",
        "categories   | \"Stalls\"",
        "owner        | 1"
      })
  void namesTheFieldThatIsWrong(String field, String value) {
    String others =
        List.of(
                "\"name\":\"N\"",
                "\"venue\":\"V\"",
                "\"startsAt\":\"2099-01-01T00:00:00Z\"",
                "\"capacity\":1")
            .stream()
            .filter(other -> !other.startsWith("\"" + field + "\""))
            .reduce("", (all, other) -> all + other + ",");
    Answer answer =
        call("POST", "/api/v1/events")
            .as(admin())
            .json("{%s\"%s\":%s}".formatted(others, field, value))
            .send();
    assertProblem(answer, 400);
    assertThat(answer.body().path("errors").findValuesAsString("field")).containsExactly(field);
  }

  /** By one form of path, whether it cannot be read or is not valid. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"capacity\":\"x\"                                    | categories[1].capacity",
        "\"capacity\":-1                                       | categories[1].capacity",
        "\"capacity\":1,\"colour\":1                           | categories[1].colour",
        "\"capacity\":1,\"price\":{\"amount\":1.5}             | categories[1].price.amount",
        "\"capacity\":1,\"price\":{\"amount\":1,\"currency\":\"x\"} | categories[1].price.currency",
        "\"capacity\":99999999999                              | categories[1].capacity"
      })
  void namesFieldsByTheirPath(String fields, String path) {
    Answer answer =
        call("POST", "/api/v1/events")
            .as(admin())
            .json(
                """
                {"name":"N","venue":"V","startsAt":"2099-01-01T00:00:00Z","categories":[
                {"name":"A","capacity":1},{"name":"B",%s}]}\
                """
                    .formatted(fields))
            .send();
    assertProblem(answer, 400);
    assertThat(answer.body().path("errors").findValuesAsString("field")).containsExactly(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "bookings", "waitlist"})
  void refusesCursorsThatWereMadeUp(String list) {
    String cursor = new Cursor(Long.MIN_VALUE, UUID.randomUUID()).encode();
    assertProblem(call("GET", "/api/v1/" + list + "?cursor=" + cursor).as(user()).send(), 400);
  }

  @Test
  void refusesAMegabyteOfName() {
    String body = "{\"name\":\"%s\"}".formatted("x".repeat(1 << 20));
    assertProblem(call("POST", "/api/v1/events").as(admin()).json(body).send(), 413);
    assertThat(call("GET", "/api/v1/events").send().status()).isEqualTo(200);
  }

  @Test
  void refusesAMegabyteInChunks() throws IOException {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    String answer =
        raw(
            """
            POST /api/v1/auth/signup HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Transfer-Encoding: chunked\r
            Connection: close\r
            \r
            """
                + "b\r\n{\"email\":\"a\r\n"
                + chunk.repeat(2)
                + "2\r\n\"}\r\n0\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/v1/auth/login|multipart/form-data; boundary=x",
        "POST /api/v1/events?limit=1|multipart/form-data; boundary=x",
        "GET /api/v1/events?limit=1|multipart/form-data; boundary=x",
        "POST /api/v1/auth/login|application/x-www-form-urlencoded",
        "POST /api/v1/events?limit=1|application/x-www-form-urlencoded"
      })
  void readsNoFormsAndNoParts(String call) throws IOException {
    Set<String> before = temporaryFiles();
    String part =
        "--x\r\nContent-Disposition: form-data; name=\"limit\"; filename=\"f\"\r\n\r\n%s\r\n--x--\r\n"
            .formatted("x".repeat(200_000));
    String answer =
        raw(
            "%s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n"
                    .formatted(
                        call.substring(0, call.indexOf('|')), call.substring(call.indexOf('|') + 1))
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + Integer.toHexString(part.length())
                + "\r\n"
                + part
                + "\r\n0\r\n\r\n");
    assertThat(answer).containsPattern("^HTTP/1.1 4(01|15)").contains("application/problem+json");
    assertThat(temporaryFiles()).isEqualTo(before);
  }

  /** What Tomcat keeps under its directories. */
  private static Set<String> temporaryFiles() throws IOException {
    Set<String> all = new TreeSet<>();
    try (var directories =
        Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "tomcat.*")) {
      for (Path directory : directories) {
        try (var files = Files.walk(directory)) {
          files.map(Path::toString).filter(file -> file.endsWith(".tmp")).forEach(all::add);
        }
      }
    }
    return all;
  }

  @Test
  void answersUnknownPathsMethodsAndMediaTypes() {
    assertProblem(call("GET", "/nowhere").send(), 404);
    assertProblem(call("GET", "/api/v1/nowhere").as(user()).send(), 404);
    assertProblem(call("GET", "/error").send(), 404);
    Answer method = call("PUT", "/api/v1/events").as(admin()).send();
    assertProblem(method, 405);
    assertThat(method.header("Allow")).contains("GET").contains("POST");
    assertProblem(
        call("POST", "/api/v1/auth/login").header("Content-Type", "text/plain").send(), 415);
    assertProblem(call("GET", "/api/v1/events").header("Accept", "image/png").send(), 406);
    assertProblem(call("GET", "/api/v1").as(user()).header("Accept", "text/html").send(), 404);
    assertProblem(call("GET", "/api/v1//events").send(), 400);
    assertProblem(call("GET", "/api/v1/events;x=1").send(), 400);
    assertProblem(call("GET", "/api/v1/events%2Fx").send(), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/events?q=% HTTP/1.1\r\nHost: x",
        "GET /[ HTTP/1.1\r\nHost: x",
        "GET /api/v1/events?q=| HTTP/1.1\r\nHost: x",
        "GET /api/v1/events HTTP/1.1",
        "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: x",
        "GET /%00 HTTP/1.1\r\nHost: x",
        "BREW /api/v1/events HTTP/1.1\r\nHost: x",
        "GET /api/v1/events HTTP/9.9\r\nHost: x",
        "TRACE /api/v1/events HTTP/1.1\r\nHost: x"
      })
  void answersTheContainersErrorsAsProblems(String head) throws IOException {
    String answer = raw(head + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).containsPattern("^HTTP/1.1 (4\\d\\d|501|505)");
    assertThat(answer).contains("application/problem+json").contains("\"detail\":");
    assertThat(answer).doesNotContain("<html", "Exception", "Tomcat");
  }

  @Test
  void describesItselfToAnyone() {
    Answer description = call("GET", "/v3/api-docs").send();
    assertThat(description.status()).isEqualTo(200);
    var booking =
        description.body().path("paths").path("/api/v1/events/{eventId}/bookings").path("post");
    assertThat(booking.path("parameters").findValuesAsString("name"))
        .containsExactlyInAnyOrder("eventId", "Idempotency-Key", "Prefer");
    assertThat(booking.path("responses").propertyNames())
        .contains("200", "202", "400", "401", "409", "422", "503");
    assertThat(
            description
                .body()
                .path("paths")
                .path("/api/v1/events/{eventId}/seats")
                .path("post")
                .path("parameters")
                .findValuesAsString("name"))
        .containsExactlyInAnyOrder("eventId", "Idempotency-Key", "Prefer");
    assertThat(description.body().path("components").path("schemas").propertyNames())
        .contains("Problem", "OutcomeRecord");
    assertThat(description.body().path("paths").propertyNames())
        .contains(
            "/api/v1/events/{eventId}/seats",
            "/api/v1/events/{eventId}/holds",
            "/api/v1/events/{eventId}/cancel",
            "/api/v1/events/{eventId}/outcomes",
            "/api/v1/holds",
            "/api/v1/holds/{holdId}",
            "/api/v1/holds/{holdId}/confirm",
            "/api/v1/bookings/{bookingId}/transfer",
            "/api/v1/bookings/{bookingId}/outcomes",
            "/api/v1/waitlist/{entryId}");
    assertThat(description.body().path("components").path("securitySchemes").propertyNames())
        .containsExactlyInAnyOrder("bearer", "evently_refresh");
    assertThat(call("GET", "/swagger-ui/index.html").send().status()).isEqualTo(200);
  }

  @Test
  void tellsItsHealth() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          Answer health = call("GET", "/actuator/health/readiness").send();
          assertThat(health.status()).isEqualTo(200);
          assertThat(health.body().path("components").propertyNames())
              .contains("db", "logFollower", "inbox");
        });
    assertThat(call("GET", "/actuator/prometheus").as(admin()).send().status()).isEqualTo(200);
  }

  /** What bounds calls does not reach the streams of HTTP/2. */
  @Test
  void speaksNoHttp2() throws IOException {
    assertThat(
            raw(
                """
                GET /livez HTTP/1.1\r
                Host: x\r
                Connection: Upgrade, HTTP2-Settings, close\r
                Upgrade: h2c\r
                HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r
                \r
                """))
        .startsWith("HTTP/1.1 200");
    assertThat(raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEmpty();
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
