package dev.evently.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.service.access.InvalidSecretException;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the environment says, and what the files make of it. */
class EnvironmentTest {
  /** As in the application.yaml of a service with a database and access tokens. */
  private static final Map<String, Object> FILES =
      Map.of(
          "spring.datasource.url", "${EVENTLY_JDBC_URL:jdbc:postgresql://localhost:5432/evently}",
          "spring.datasource.username", "${EVENTLY_JDBC_USER:evently}",
          "spring.datasource.password", "${EVENTLY_JDBC_PASSWORD:evently}",
          "evently.jwt-secret", "${EVENTLY_JWT_SECRET:}",
          "evently.request-signing-keys", "${EVENTLY_REQUEST_SIGNING_KEYS:}",
          "evently.auth.admin-password", "${EVENTLY_ADMIN_PASSWORD:}",
          "server.address", "${SERVER_ADDRESS:127.0.0.1}",
          "evently.development", "${EVENTLY_DEVELOPMENT:false}");

  private final Map<String, Object> variables = new HashMap<>();
  private final StandardEnvironment environment = new StandardEnvironment();
  private Map<String, Object> files = FILES;

  @BeforeEach
  void develop() {
    variables.put("EVENTLY_DEVELOPMENT", "true");
  }

  @Test
  void takesTheDatabaseOfThePlatform() {
    variables.put("DATABASE_URL", "postgres://u:p%40@host:6432/db?sslmode=require");
    process();
    assertThat(setting("url")).isEqualTo("jdbc:postgresql://host:6432/db?sslmode=require");
    assertThat(setting("username")).isEqualTo("u");
    assertThat(setting("password")).isEqualTo("p@");
  }

  @Test
  void takesOurOwnVariablesFirst() {
    variables.put("DATABASE_URL", "mysql://not/for/us");
    variables.put("EVENTLY_JDBC_URL", "jdbc:postgresql://ours/db");
    process();
    assertThat(setting("url")).isEqualTo("jdbc:postgresql://ours/db");
    assertThat(setting("username")).isEqualTo("evently");
  }

  @Test
  void takesAPasswordThatIsSetByItself() {
    variables.put("DATABASE_URL", "postgres://u:p@host/db");
    variables.put("EVENTLY_JDBC_PASSWORD", "from a vault");
    process();
    assertThat(setting("username")).isEqualTo("u");
    assertThat(setting("password")).isEqualTo("from a vault");
  }

  @Test
  void addsTheOptionsOfTheUrlToThoseOfTheService() {
    files = with("-c statement_timeout=5s");
    variables.put(
        "DATABASE_URL", "postgres://u:p@host/db?ssl=true&options=-c%20a%3D1%20-c%20b%3D2&x=y");
    process();
    assertThat(setting("url")).isEqualTo("jdbc:postgresql://host/db?ssl=true&x=y");
    assertThat(environment.getProperty(SessionOptions.OWN))
        .isEqualTo("-c statement_timeout=5s -c a=1 -c b=2");
  }

  @Test
  void addsThoseOfOurOwnVariableAsWell() {
    files = with("-c a=1");
    variables.put("EVENTLY_JDBC_URL", "jdbc:postgresql://ours/db?options=-c%20a=2");
    process();
    assertThat(setting("url")).isEqualTo("jdbc:postgresql://ours/db");
    assertThat(environment.getProperty(SessionOptions.OWN)).isEqualTo("-c a=1 -c a=2");
  }

  @Test
  void leavesOptionsWhereTheServiceHasNone() {
    variables.put("EVENTLY_JDBC_URL", "jdbc:postgresql://ours/db?options=-c%20a=2");
    process();
    assertThat(setting("url")).isEqualTo("jdbc:postgresql://ours/db?options=-c%20a=2");
    assertThat(environment.getProperty(SessionOptions.OWN)).isNull();
  }

  private static Map<String, Object> with(String options) {
    Map<String, Object> files = new HashMap<>(FILES);
    files.put(SessionOptions.OWN, options);
    return files;
  }

  @Test
  void fallsBackToDevelopment() {
    variables.put("DATABASE_URL", " ");
    process();
    assertThat(setting("url")).isEqualTo("jdbc:postgresql://localhost:5432/evently");
    assertThat(setting("password")).isEqualTo("evently");
  }

  @Test
  void leavesAServiceWithoutADatabaseAlone() {
    files = Map.of();
    variables.put("DATABASE_URL", "mysql://not/for/us");
    assertThatCode(this::process).doesNotThrowAnyException();
  }

  @Test
  void refusesInProductionWhatIsMissingOrKnown() {
    runInProduction();
    variables.put("EVENTLY_ADMIN_PASSWORD", "evently-admin");
    assertThatThrownBy(this::process)
        .isInstanceOf(InvalidSecretException.class)
        .message()
        .satisfies(message ->
            assertThat(message.lines())
                .containsExactly(
                    "Expected EVENTLY_JDBC_PASSWORD to be a secret, but it is the value of"
                        + " development, which everybody knows.",
                    "Expected EVENTLY_JWT_SECRET to be set, but it is not.",
                    "Expected EVENTLY_REQUEST_SIGNING_KEYS to be set, but it is not.",
                    "Expected EVENTLY_ADMIN_PASSWORD to be a secret, but it is the value of"
                        + " development, which everybody knows."));
  }

  @Test
  void startsInProductionWithSecretsAndWithoutAnAdmin() {
    runInProduction();
    variables.put("DATABASE_URL", "postgres://u:a%20secret@host/db");
    variables.put("EVENTLY_JWT_SECRET", "a secret for tests, of more than 32 bytes");
    variables.put("EVENTLY_REQUEST_SIGNING_KEYS", "2026a=a secret for tests of over 32 bytes");
    assertThatCode(this::process).doesNotThrowAnyException();
  }

  @Test
  void asksForNoSecretThatAServiceDoesNotUse() {
    files = Map.of("evently.log.partitions", "8");
    runInProduction();
    assertThatCode(this::process).doesNotThrowAnyException();
  }

  @Test
  void letsDevelopmentStartWithoutAnySecret() {
    assertThatCode(this::process).doesNotThrowAnyException();
  }

  @Test
  void refusesOutsideDevelopmentWhatEverybodyKnows() {
    variables.remove("EVENTLY_DEVELOPMENT");
    variables.put("EVENTLY_ADMIN_PASSWORD", "evently-admin");
    assertThatThrownBy(this::process)
        .isInstanceOf(InvalidSecretException.class)
        .hasMessageContainingAll("EVENTLY_JDBC_PASSWORD", "EVENTLY_ADMIN_PASSWORD")
        .hasMessageContaining("everybody knows");
  }

  @Test
  void refusesDevelopmentInProduction() {
    environment.setActiveProfiles("prod");
    assertThatThrownBy(this::process).hasMessageContaining("no EVENTLY_DEVELOPMENT in production");
  }

  @Test
  void listensOnLoopbackOnlyInDevelopment() {
    process();
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    environment.getPropertySources().remove(Development.SOURCE);
    variables.put("SERVER_ADDRESS", "");
    process();
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    variables.put("SERVER_ADDRESS", "0.0.0.0");
    environment.getPropertySources().remove(Development.SOURCE);
    assertThatThrownBy(this::process).hasMessageContaining("loopback only");
  }

  private void runInProduction() {
    variables.remove("EVENTLY_DEVELOPMENT");
    environment.setActiveProfiles("prod");
  }

  private void process() {
    var sources = environment.getPropertySources();
    sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    sources.addLast(new MapPropertySource("variables", variables));
    sources.addLast(new MapPropertySource("files", files));
    var application = new SpringApplication();
    var database = new DatabaseUrlPostProcessor();
    var development = new Development(_ -> new NoOpLog());
    var secrets = new SecretSettings();
    assertThat(database.getOrder()).isLessThan(secrets.getOrder());
    database.postProcessEnvironment(environment, application);
    development.postProcessEnvironment(environment, application);
    secrets.postProcessEnvironment(environment, application);
  }

  private String setting(String name) {
    return environment.getRequiredProperty("spring.datasource." + name);
  }
}
