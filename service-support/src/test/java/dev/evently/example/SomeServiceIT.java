package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.service.testing.CallContract;
import dev.evently.service.testing.HttpCall;
import dev.evently.service.testing.HttpCall.Answer;
import dev.evently.service.testing.OperatorContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    classes = SomeService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "evently.scrape-token=" + OperatorContract.SCRAPE_TOKEN
    })
class SomeServiceIT implements CallContract, OperatorContract {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;

  @Override
  public int port() {
    return port;
  }

  @Override
  public String pathWithBadParameter() {
    return "/api/v1/things?limit=0";
  }

  @Override
  public String badParameter() {
    return "limit";
  }

  @Override
  public String token() {
    return tokenOf(Role.USER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unexpected | 500 | about:blank                         |",
        "database   | 503 | about:blank                         | 2",
        "unknown    | 503 | urn:evently:problem:outcome-unknown | 2",
        "named      | 409 | urn:evently:problem:last-admin      |",
        "status     | 409 | about:blank                         |",
        "gateway    | 502 | about:blank                         |",
        "sent       | 409 | about:blank                         |",
        "sent-ours  | 502 | about:blank                         |",
        "otherwise  | 404 | about:blank                         |"
      })
  void answersWhateverGoesWrong(String how, int status, String type, String retryAfter) {
    Answer answer = get("/api/v1/broken/" + how);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Retry-After")).isEqualTo(retryAfter == null ? "" : retryAfter);
    assertThat(answer.json().get("type").asString()).isEqualTo(type);
    assertThat(answer.json().get("instance").asString()).isEqualTo("/api/v1/broken/" + how);
    assertThat(answer.body()).doesNotContain("secret", "10.0.0.1", "<b>", "Exception");
  }

  @Test
  void addsNothingToAnAnswerThatHasBegun() {
    String answer =
        HttpCall.sendRaw(
            port,
            "GET /api/v1/broken/begun HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Authorization: Bearer %s\r\n\r\n".formatted(token()));
    assertThat(answer).startsWith("HTTP/1.1 200").contains("begun").doesNotContain("problem");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'size':1}                               | name          | must not be null",
        "{'name':'a','size':0}                    | size          | must be greater",
        "{'name':'a','size':'1'}                  | size          | must be a whole number",
        "{'name':'a','size':1.0}                  | size          | must be a whole number",
        "{'name':'a','size':99999999999}          | size          | is out of range",
        "{'name':7}                               | name          | must be text",
        "{'name':'a','round':'true'}              | round         | must be true or false",
        "{'name':'a','made':1900000000}           | made          | must be a time in ISO",
        "{'name':'a','made':'soon'}               | made          | must be a time in ISO",
        "{'name':'a','made':'2027-05-01 20:00Z'}  | made          | must be a time in ISO",
        "{'name':'a','lasts':600}                 | lasts         | must be a duration in",
        "{'name':'a','color':'BLUE'}              | color         | must be a valid value",
        "{'name':'a','color':1}                   | color         | must be a valid value",
        "{'name':'a','parts':[{'name':'b'},{'size':true}]} | parts[1].size | must be a whole",
        "{'name':'a','weight':1}                  | weight        | is not a known field"
      })
  void namesTheFieldThatIsWrong(String body, String field, String message)
      throws IOException, InterruptedException {
    JsonNode problem = problem(post("/api/v1/things", "application/json", body), 400);
    assertThat(problem.get("type").asString()).isEqualTo("urn:evently:problem:invalid");
    assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
    assertThat(problem.get("errors").get(0).get("message").asString()).startsWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "1", "{", "{'name':'a'} {}", "{'name':'a','name':'b'}"})
  void rejectsBodiesThatAreNoObject(String body) throws IOException, InterruptedException {
    problem(post("/api/v1/things", "application/json", body), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=UTF-8",
        "application/merge-patch+json"
      })
  void takesJsonByAnyOfItsNames(String type) throws IOException, InterruptedException {
    var answer = post("/api/v1/things", type, "{'name':'a','lasts':'PT1M','color':'RED'}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{'name':'a','lasts':'PT1M','color':'RED'}".replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/yaml",
        "application/*",
        "multipart/form-data",
        "text/csv",
        "nonsense"
      })
  void takesNothingElse(String type) throws IOException, InterruptedException {
    problem(post("/api/v1/things", type, "name: a\n"), 415);
  }

  @Test
  void takesAndGivesWhatAMappingSays() throws IOException, InterruptedException {
    assertThat(post("/api/v1/lines", "text/csv", "a,b").body()).isEqualTo("3");
    problem(post("/api/v1/lines", "application/json", "{}"), 415);
    assertThat(get("/api/v1/text", "Accept", "text/plain").body()).isEqualTo("text");
    assertThat(get("/api/v1/text", "Accept", "application/json").status()).isEqualTo(406);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/things?color=BLUE, color, 'must be one of [RED, GREEN]'",
    "/api/v1/things?limit=many, limit, must be a whole number",
    "/api/v1/things?limit=1&limits=2, limits, 'is not a known parameter; this call has color, limit'",
    "/api/v1/needed, limit, must be given",
    "/api/v1/needed?LIMIT=1, LIMIT, is not a known parameter; this call has limit",
    "/api/v1/range?max=1&most=x, most, 'is not a known parameter; this call has max, min, since'",
    "/api/v1/text?x, x, is not a known parameter; this call has none",
    "/api/v1/range?since=1900000000, since, 'must be a time in ISO-8601, such as 2027-05-01T20:00:00Z'",
    "/api/v1/range?since=2027-05-01, since, 'must be a time in ISO-8601, such as 2027-05-01T20:00:00Z'"
  })
  void namesTheParameterThatIsWrong(String path, String parameter, String message) {
    JsonNode error = get(path).json().get("errors").get(0);
    assertThat(error.get("field").asString()).isEqualTo(parameter);
    assertThat(error.get("message").asString()).isEqualTo(message);
  }

  @Test
  void namesEveryParameterThatIsNotKnown() {
    Answer answer = get("/api/v1/things?b=1&limit=1&a=2&a=3");
    assertThat(answer.json().get("errors").findValuesAsString("field")).containsExactly("a", "b");
    assertThat(get("/api/v1/things?limit=1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-05-01T20:00:00Z",
        "2027-05-01T20:00Z",
        "2027-05-01T22:00%2B02:00",
        "2027-05-01T22:00:00.000%2B02:00"
      })
  void readsTimesWithAndWithoutSeconds(String time) {
    assertThat(get("/api/v1/range?max=9&since=" + time).body()).isEqualTo("2027-05-01T20:00:00Z 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-05-01T22:00:00+02:00", "2027-05-01T22:00+0200", "2027-05-01T22+02"})
  void tellsThatAPlusInAQueryIsASpace(String time) {
    JsonNode error = get("/api/v1/range?since=" + time).json().get("errors").get(0);
    assertThat(error.get("message").asString()).startsWith("must be a time").contains("%2B");
  }

  @Test
  void findsNothingUnderAnIdThatIsNone() {
    assertThat(get("/api/v1/things/7").status()).isEqualTo(404);
  }

  @Test
  void knowsTheEventOfACallInItsLog() {
    UUID event = UUID.randomUUID();
    JsonNode context = get("/api/v1/events/%s?asking=false".formatted(event)).json();
    assertThat(context.propertyNames()).containsExactly("eventId");
    assertThat(context.get("eventId").asString()).isEqualTo(event.toString());
    assertThat(get("/api/v1/events/made-up?asking=false").body()).isEqualTo("{}");
  }

  @Test
  void knowsTheRequestOfACallInItsLog() {
    JsonNode context = get("/api/v1/events/%s?asking=true".formatted(UUID.randomUUID())).json();
    assertThat(context.get("requestId").asString()).isEqualTo(new UUID(0, 1).toString());
    assertThat(context.get("eventId").asString()).isEqualTo(new UUID(0, 2).toString());
  }

  @Test
  void letsAnAdminReadMetricsAndNobodyElse() {
    assertThat(metrics(tokenOf(Role.ADMIN))).isEqualTo(200);
    assertThat(metrics(tokenOf(Role.USER))).isEqualTo(403);
    assertThat(metrics(SCRAPE_TOKEN + "!")).isEqualTo(401);
    assertThat(metrics(SCRAPE_TOKEN.substring(1))).isEqualTo(401);
  }

  private int metrics(String token) {
    return HttpCall.send(port, "GET", "/actuator/prometheus", "Authorization", "Bearer " + token)
        .status();
  }

  private Answer get(String path, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = "Bearer " + token();
    System.arraycopy(headers, 0, all, 2, headers.length);
    return HttpCall.send(port, "GET", path, all);
  }

  private HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void isClosedToPagesOfOtherOrigins() {
    assertThat(CrossOriginIT.preflight(port, "https://tickets.example.org").status())
        .isEqualTo(403);
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return JSON.readTree(answer.body());
  }

  private static String tokenOf(Role role) {
    return new AccessTokens(SomeService.SECRET)
        .issue(new Actor(UUID.randomUUID(), role), Instant.now(), Duration.ofMinutes(5));
  }
}
