package dev.evently.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandOutput;
import dev.evently.bench.report.Check;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.standalone.embedded.Credentials;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Installation;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.LocalSystemSettings;
import dev.evently.standalone.embedded.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The api-service from its shipped jar, with the endpoints of the benchmark beside its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchApiIT {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final String NOOP = "/api/v1/bench/noop";
  private static final Map<String, Integer> ONE = Map.of("quantity", 1);

  private BenchmarkEnvironment env;
  private ApiClient api;
  private AccessTokens tokens;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    CommandOutput output = new CommandOutput(System.out, false);
    DataFolder data = new DataFolder(folder);
    Ports anyPorts = new Ports(0, 0, 0, 0, 0, 0);
    LocalSystem system =
        LocalSystem.prepare(
            new LocalSystemSettings(
                new Installation(HOME), data, true, anyPorts, Credentials.of(Map.of())),
            output);
    env = new BenchmarkEnvironment(system, HOME, data, output, Scale.QUICK);
    system.startInfrastructure();
    env.useApiWithBenchmark();
    system.startServices(LocalSystem.Service.API);
    api = new ApiClient(system.endpoints().api(), Duration.ofSeconds(30));
    tokens = new AccessTokens(system.endpoints().jwtSecret());
  }

  @AfterAll
  void stop() {
    api.close();
    env.system().close();
  }

  @Test
  void needsATokenAndAGoodBody() throws Exception {
    assertThat(api.get(NOOP, null).status()).isEqualTo(401);
    assertThat(api.post(NOOP, null, ONE, Map.of()).status()).isEqualTo(401);
    assertThat(book("optimistic", UUID.randomUUID(), null).status()).isEqualTo(401);
    assertThat(api.get(NOOP, user()).status()).isEqualTo(200);
    assertThat(api.post(NOOP, user(), ONE, Map.of()).status()).isEqualTo(200);
    assertThat(api.post(NOOP, user(), Map.of("quantity", 0), Map.of()).status()).isEqualTo(400);
  }

  @Test
  void describesTheShippedEndpointsOnly() throws Exception {
    assertThat(api.get("/v3/api-docs", null).expect(200).path("paths").propertyNames())
        .contains("/api/v1/bookings")
        .noneMatch(path -> path.contains("bench"));
  }

  @Test
  void sellsOneTicketInEachDesignAndNoMore() throws Exception {
    env.migrate(SynchronousScenario.SCHEMA);
    try (Connection connection = env.connect(SynchronousScenario.SCHEMA)) {
      for (String design : List.of("optimistic", "for_update", "conditional")) {
        UUID event = UUID.randomUUID();
        BookingTables.publish(connection, event, 1);
        assertThat(book(design, event, user()).status()).isEqualTo(201);
        assertThat(book(design, event, user()).status()).isEqualTo(409);
      }
      assertThat(BookingTables.check("", connection))
          .isEqualTo(new Check("", true, "3 bookings in 3 events, 0 events disagree"));
    }
    assertThat(book("hope", UUID.randomUUID(), user()).status()).isEqualTo(404);
  }

  /** A token of somebody new. */
  private String user() {
    return tokens.issue(
        new Actor(UUID.randomUUID(), Role.USER), Instant.now(), Duration.ofHours(1));
  }

  private ApiClient.Response book(String design, UUID event, @Nullable String token)
      throws InterruptedException {
    return api.post(
        "/api/v1/bench/synchronous/%s/events/%s/bookings".formatted(design, event),
        token,
        ONE,
        Map.of());
  }
}
