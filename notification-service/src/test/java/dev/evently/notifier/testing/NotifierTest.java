package dev.evently.notifier.testing;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.TopicCreator;
import dev.evently.common.testing.TestPostgres;
import dev.evently.notifier.NotifierApplication;
import dev.evently.service.testing.OperatorContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, on a real broker and a real PostgreSQL: one of each for all tests. */
@SpringBootTest(
    classes = NotifierApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "evently.development=true",
      "evently.warm-up.passes=0",
      "evently.log.partitions=" + NotifierTest.PARTITIONS,
      "evently.webhooks.allow-http=true",
      "evently.webhooks.allow-private-addresses=true",
      "evently.webhooks.timeout=2s",
      "evently.webhooks.poll=100ms",
      "evently.webhooks.catch-up=2s",
      "evently.webhooks.retries=100ms,200ms,300ms,400ms,500ms",
    })
public abstract class NotifierTest {
  protected static final Duration SOON = Duration.ofSeconds(30);
  static final int PARTITIONS = 3;

  private static final String SECRET = "a secret of the tests that is long enough for HS256";
  private static final AccessTokens TOKENS = new AccessTokens(SECRET);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final EmbeddedKafkaBroker BROKER = startBroker();

  @LocalServerPort protected int port;
  @Autowired protected JdbcClient jdbc;
  protected EventLog events;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("spring.kafka.bootstrap-servers", BROKER::getBrokersAsString);
    registry.add("spring.datasource.url", TestPostgres::jdbcUrl);
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("spring.datasource.password", () -> "postgres");
    registry.add("evently.jwt-secret", () -> SECRET);
    registry.add("evently.webhooks.secret-keys", () -> SECRET);
    registry.add("evently.scrape-token", () -> OperatorContract.SCRAPE_TOKEN);
  }

  private static EmbeddedKafkaBroker startBroker() {
    var broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperty("transaction.state.log.replication.factor", "1");
    broker.brokerProperty("transaction.state.log.min.isr", "1");
    broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
    broker.brokerProperty("offsets.topic.num.partitions", "3");
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", (Object) broker.getBrokersAsString()))) {
      new TopicCreator(admin, PARTITIONS, 1).ensure();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return broker;
  }

  @BeforeEach
  void openLog() {
    events = new EventLog(jdbc, BROKER.getBrokersAsString(), PARTITIONS);
  }

  @AfterEach
  void closeLog() {
    events.close();
  }

  protected static String bootstrapServers() {
    return BROKER.getBrokersAsString();
  }

  protected static Actor someone(Role role) {
    return new Actor(UUID.randomUUID(), role);
  }

  protected static String token(Actor actor) {
    return TOKENS.issue(actor, Instant.now(), Duration.ofHours(1));
  }

  /** An account with this role, which later may become another. */
  protected void account(Actor actor) {
    jdbc.sql(
            """
            insert into account (user_id, email, name, password_hash, role, created_at)
            values (:id, :email, 'N', 'none', :role, now())
            on conflict (user_id) do update set role = excluded.role\
            """)
        .param("id", actor.userId())
        .param("email", actor.userId() + "@example.org")
        .param("role", actor.role().name())
        .update();
  }

  /** What came back; no JSON is read as an empty object. */
  public record Answer(int status, JsonNode body, HttpResponse<String> response) {
    public String text(String field) {
      return body.path(field).asString("");
    }
  }

  protected Answer call(String method, String path, @Nullable Actor actor, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
            .timeout(SOON)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (actor != null) {
      request.header("Authorization", "Bearer " + token(actor));
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      return new Answer(
          response.statusCode(),
          text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode(),
          response);
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError("Expected an answer to " + path, e);
    }
  }
}
