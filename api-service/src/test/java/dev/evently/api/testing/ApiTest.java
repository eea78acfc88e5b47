package dev.evently.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.ApiApplication;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Topics;
import dev.evently.common.testing.TestPostgres;
import dev.evently.service.testing.OperatorContract;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as it runs, on a real broker and a real PostgreSQL, and the real rules. */
@SpringBootTest(
    classes = ApiApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "evently.development=true",
      "evently.auth.hash-strength=4",
      "evently.warm-up.passes=0"
    })
public abstract class ApiTest {
  protected static final String SECRET = "a secret for tests, of more than 32 bytes";
  protected static final Instant LATER = Instant.parse("2099-05-01T20:00:00Z");
  protected static final String ADMIN_EMAIL = "Admin@Evently.local";
  protected static final String ADMIN_PASSWORD = "evently-admin";
  protected static final AccessTokens TOKENS = new AccessTokens(SECRET);

  @LocalServerPort protected int port;
  @Autowired protected JdbcClient jdbc;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("spring.kafka.bootstrap-servers", TestKafka::bootstrapServers);
    registry.add("spring.datasource.url", TestPostgres::jdbcUrl);
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("spring.datasource.password", () -> "postgres");
    registry.add("evently.jwt-secret", () -> SECRET);
    registry.add("evently.scrape-token", () -> OperatorContract.SCRAPE_TOKEN);
    registry.add("evently.auth.admin-email", () -> ADMIN_EMAIL);
    registry.add("evently.auth.admin-password", () -> ADMIN_PASSWORD);
  }

  /** The processor of this JVM, started with the first test that needs it. */
  protected static TestProcessor processor() {
    return TestProcessor.shared(TestKafka.bootstrapServers(), TestPostgres.jdbcUrl());
  }

  protected Call call(String method, String path) {
    return new Call(method, "http://localhost:%d%s".formatted(port, path));
  }

  /** An open stream, behind the message with this id when it is given. */
  protected LiveStream stream(String path, String token, @Nullable String lastEventId)
      throws Exception {
    return new LiveStream("http://localhost:%d%s".formatted(port, path), token, lastEventId);
  }

  protected static Actor someUser() {
    return new Actor(UuidCreator.getTimeOrderedEpoch(), Role.USER);
  }

  protected static String token(Actor actor) {
    return TOKENS.issue(actor, Instant.now(), Duration.ofHours(1));
  }

  protected static String user() {
    return token(someUser());
  }

  protected static String admin() {
    return token(new Actor(UuidCreator.getTimeOrderedEpoch(), Role.ADMIN));
  }

  protected static Actor someOrganiser() {
    return new Actor(UuidCreator.getTimeOrderedEpoch(), Role.ORGANISER);
  }

  /** A user with an account of this name. */
  protected Actor userNamed(String name) {
    Actor actor = someUser();
    jdbc.sql(
            """
            insert into account (user_id, email, name, password_hash, role, created_at)
            values (:id, :email, :name, 'none', 'USER', now())\
            """)
        .param("id", actor.userId())
        .param("email", actor.userId() + "@example.org")
        .param("name", name)
        .update();
    return actor;
  }

  /** An event on sale. */
  protected UUID event(String name, int capacity) {
    return event(name, capacity, LATER);
  }

  protected UUID event(String name, int capacity, Instant startsAt) {
    return event(name, capacity, startsAt, admin());
  }

  /** An event that the bearer of a token publishes. */
  protected UUID event(String name, int capacity, Instant startsAt, String publisher) {
    return published(
        publisher,
        """
        {"name":"%s","venue":"Hall","startsAt":"%s","capacity":%d}\
        """
            .formatted(name, startsAt, capacity));
  }

  /** An event on sale with what else is said of it, such as {@code "holdTtl":"PT5S"}. */
  protected UUID eventWith(String more) {
    return published(
        admin(),
        """
        {"name":"Concert","venue":"Hall","startsAt":"2099-05-01T20:00:00Z",%s}\
        """
            .formatted(more));
  }

  private UUID published(String publisher, String body) {
    Answer answer = decided(call("POST", "/api/v1/events").as(publisher).json(body));
    assertThat(answer.text("status")).describedAs("%s", answer.body()).isEqualTo("APPLIED");
    return UUID.fromString(answer.text("eventId"));
  }

  /** Sends the call and waits for its outcome. */
  protected Answer decided(Call call) {
    processor();
    Answer answer = call.header("Prefer", "wait=20").send();
    assertThat(answer.status()).describedAs("%s", answer.body()).isEqualTo(200);
    return answer;
  }

  protected Call place(UUID event, String token, int quantity) {
    return call("POST", "/api/v1/events/" + event + "/bookings")
        .as(token)
        .json("{\"quantity\":%d}".formatted(quantity));
  }

  protected Answer placed(UUID event, String token) {
    return decided(place(event, token, 1));
  }

  /** The id of no event whose requests are in the same queue. */
  protected static UUID neighbour(UUID event) {
    return Stream.generate(UUID::randomUUID)
        .filter(id -> Topics.partition(id, 8) == Topics.partition(event, 8))
        .findFirst()
        .orElseThrow();
  }

  /** That there is no such event is certain as soon as the queue is empty. */
  protected static void assertNoEvent(Call call) {
    processor();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertProblem(call.send(), 404));
  }

  /** What is certain only when nothing waits in the queue is certain soon. */
  protected static void assertSoldOut(Call call) {
    processor();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          Answer answer = call.send();
          assertProblem(answer, 409);
          assertThat(answer.text("type")).isEqualTo("urn:evently:problem:sold-out");
        });
  }

  protected static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).describedAs("%s", answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.body().propertyNames())
        .contains("type", "title", "status", "detail", "instance");
    if (status == 401) {
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }
}
