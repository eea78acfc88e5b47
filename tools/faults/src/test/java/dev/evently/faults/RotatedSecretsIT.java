package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.DeadLetterLog;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.faults.harm.RequestLogWriter;
import dev.evently.faults.system.SystemSettings;
import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every secret of the services is changed while clients are busy, as SECURITY.md says: no call of
 * theirs is refused or lost, and who has a former secret is nobody.
 */
class RotatedSecretsIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String OLD_REQUEST_KEY = requestKey("old");
  private static final String NEW_REQUEST_KEY = requestKey("new");
  private static final String ADMIN_PASSWORD = "the first of two admins' passwords";
  private static final String OTHER_ADMIN_PASSWORD = "the second of two admins' passwords";
  private static final String ROLE_PASSWORD = "of the second roles";
  private static final String ME = "/api/v1/auth/me";

  @TempDir private Path folder;

  @Test
  @Timeout(900)
  void underLoad() throws Exception {
    Path keys = tokenKeys(tokenKey("a"));
    Map<String, String> requests = Map.of("EVENTLY_REQUEST_SIGNING_KEYS", OLD_REQUEST_KEY);
    SystemSettings settings =
        SystemSettings.asShipped()
            .with(
                Service.API,
                Map.of(
                    "EVENTLY_REQUEST_SIGNING_KEYS",
                    OLD_REQUEST_KEY,
                    "EVENTLY_JWT_KEYS_FILE",
                    keys.toString(),
                    "EVENTLY_ADMIN_PASSWORD",
                    ADMIN_PASSWORD,
                    "EVENTLY_LIMITS_USER_READS",
                    "1000000/10s",
                    "EVENTLY_LIMITS_USER_WRITES",
                    "1000000/10s"))
            .with(Service.PROCESSOR, requests);
    try (OwnSystem own = new OwnSystem("RotatedSecretsIT", settings);
        ApiClient api = new ApiClient(own.system.endpoints().api(), SOON)) {
      own.run.underLoad((system, _) -> {
        rotateTokenKey(system, api);
        own.run.awaitMore();
        addSecondRoles(system);
        // Whoever verifies knows the new key of requests before anybody signs with it.
        renew(system, OLD_REQUEST_KEY + "," + NEW_REQUEST_KEY, ADMIN_PASSWORD);
        own.run.awaitMore();
        retireFirstRoles(system);
        renew(system, NEW_REQUEST_KEY + "," + OLD_REQUEST_KEY, OTHER_ADMIN_PASSWORD);
        own.run.awaitMore();
        assertThat(login(system, api, ADMIN_PASSWORD).status()).isEqualTo(401);
        assertThat(login(system, api, OTHER_ADMIN_PASSWORD).status()).isEqualTo(200);
        renew(system, NEW_REQUEST_KEY, OTHER_ADMIN_PASSWORD);
        own.run.awaitMore();
        expectRefused(system, OLD_REQUEST_KEY);
      });
    }
  }

  /** Without a restart; a token of each key counts as long as its key is in the file. */
  private void rotateTokenKey(SystemUnderTest system, ApiClient api) throws Exception {
    String a = tokenKey("a");
    String b = tokenKey("b");
    String first = accessToken(system, api);
    tokenKeys(a, b);
    tokenKeys(b, a);
    await().atMost(SOON).until(() -> keyOf(accessToken(system, api)).contains("\"kid\":\"b\""));
    String second = accessToken(system, api);
    assertThat(api.get(ME, first).status()).isEqualTo(200);
    assertThat(api.get(ME, second).status()).isEqualTo(200);
    tokenKeys(b);
    await().atMost(SOON).until(() -> api.get(ME, first).status() == 401);
    assertThat(api.get(ME, second).status()).isEqualTo(200);
  }

  private static void renew(SystemUnderTest system, String requestKeys, String adminPassword)
      throws InterruptedException {
    system.restart(
        Service.PROCESSOR,
        Map.of(
            "EVENTLY_REQUEST_SIGNING_KEYS",
            requestKeys,
            "EVENTLY_JDBC_USER",
            "evently_processor_2",
            "EVENTLY_JDBC_PASSWORD",
            ROLE_PASSWORD));
    system.restart(
        Service.API,
        Map.of(
            "EVENTLY_REQUEST_SIGNING_KEYS",
            requestKeys,
            "EVENTLY_ADMIN_PASSWORD",
            adminPassword,
            "EVENTLY_JDBC_USER",
            "evently_api_2",
            "EVENTLY_JDBC_PASSWORD",
            ROLE_PASSWORD));
  }

  private static void addSecondRoles(SystemUnderTest system) throws SQLException, IOException {
    asSuperuser(
        system,
        "create role evently_api_2 login password '%s' in role evently_api"
            .formatted(ROLE_PASSWORD),
        "create role evently_processor_2 login password '%s' in role evently_processor"
            .formatted(ROLE_PASSWORD));
  }

  private static void retireFirstRoles(SystemUnderTest system) throws SQLException, IOException {
    asSuperuser(system, "alter role evently_api nologin", "alter role evently_processor nologin");
    for (String role : new String[] {"evently_api", "evently_processor"}) {
      assertThatThrownBy(() -> connect(system, role, system.endpoints().jdbcPassword()))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("not permitted to log in");
    }
  }

  /** A forged record is set aside, and told. */
  private static void expectRefused(SystemUnderTest system, String key)
      throws InterruptedException {
    UUID event = UUID.randomUUID();
    try (RequestLogWriter log = new RequestLogWriter(system)) {
      ProducerRecord<byte[], byte[]> record =
          RequestSignatures.of(key)
              .sign(
                  new ProducerRecord<>(
                      Topics.REQUESTS,
                      log.partition(event),
                      Wire.key(event),
                      "{}".getBytes(StandardCharsets.UTF_8)));
      LogPosition at =
          log.send(log.partition(event), record.key(), record.value(), record.headers().toArray());
      await()
          .atMost(SOON)
          .until(() ->
              DeadLetterLog.offsets(
                      system.endpoints(), at.partition(), RequestSignatures::isRefusal)
                  .contains(at.offset()));
    }
  }

  private static String accessToken(SystemUnderTest system, ApiClient api)
      throws InterruptedException {
    return login(system, api, ADMIN_PASSWORD).expect(200).path("accessToken").asString();
  }

  private static ApiClient.Response login(SystemUnderTest system, ApiClient api, String password)
      throws InterruptedException {
    return api.post(
        "/api/v1/auth/login",
        null,
        Map.of("email", system.endpoints().adminEmail(), "password", password),
        Map.of());
  }

  private static String keyOf(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
        StandardCharsets.UTF_8);
  }

  private static String requestKey(String name) {
    return name + "=" + UUID.randomUUID() + UUID.randomUUID();
  }

  private static String tokenKey(String name) {
    return name + "=the secret of the key " + name + " of more than 32 bytes";
  }

  /** Replaced as a whole, so that nobody reads half of it. */
  private Path tokenKeys(String... lines) throws IOException {
    Path file = folder.resolve("token.keys");
    Path next = Files.writeString(folder.resolve("token.keys.next"), String.join("\n", lines));
    return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void asSuperuser(SystemUnderTest system, String... statements)
      throws SQLException, IOException {
    try (Connection connection = connect(system, "postgres", system.secret("postgres"));
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(SystemUnderTest system, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(system.endpoints().jdbcUrl(), user, password);
  }
}
