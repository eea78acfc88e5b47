package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.service.access.InvalidSecretException;
import dev.evently.service.log.LogContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a start says, and what it refuses. */
@ExtendWith(OutputCaptureExtension.class)
class StartIT {
  private static final String SECRET = "--evently.jwt-secret=" + SomeService.SECRET;

  /** Boot leaves it set, and the next test of this JVM would log as in production. */
  @AfterEach
  void logAsBefore() {
    System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
  }

  @Test
  void logsInProductionAsJsonWithRequestAndEvent(CapturedOutput output) {
    try (ConfigurableApplicationContext _ = start(SECRET, "--spring.profiles.active=prod")) {
      LogContext.request(new UUID(0, 1), new UUID(0, 2));
      LoggerFactory.getLogger(StartIT.class).warn("Told with its context");
      LoggerFactory.getLogger("org.example").info("Too much to tell");
    }
    List<JsonNode> lines =
        output
            .getOut()
            .lines()
            .filter(line -> line.startsWith("{"))
            .map(line -> JsonMapper.builder().build().readTree(line))
            .toList();
    assertThat(lines)
        .filteredOn(line -> line.path("message").asString("").equals("Told with its context"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("requestId").asString("")).isEqualTo(new UUID(0, 1).toString());
          assertThat(line.path("eventId").asString("")).isEqualTo(new UUID(0, 2).toString());
          assertThat(line.path("log").path("level").asString("")).isEqualTo("WARN");
        });
    assertThat(output.getOut()).doesNotContain("Too much to tell");
  }

  @Test
  void refusesInWordsToStartWithoutASecret(CapturedOutput output) {
    assertThatThrownBy(() -> start("--evently.jwt-secret=", "--spring.profiles.active=prod"))
        .isInstanceOf(InvalidSecretException.class);
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("Expected EVENTLY_JWT_SECRET to be set, but it is not.")
        .contains("openssl rand -base64 48")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesInWordsASecretThatIsTooShort(CapturedOutput output) {
    assertThatThrownBy(() -> start("--evently.jwt-secret=short"))
        .hasRootCauseInstanceOf(InvalidSecretException.class);
    assertThat(output)
        .contains("Expected EVENTLY_JWT_SECRET to have at least 32 bytes, but it has 5");
  }

  @Test
  void refusesInWordsAScrapeTokenThatCanBeGuessed(CapturedOutput output) {
    assertThatThrownBy(() -> start(SECRET, "--evently.scrape-token=guess"))
        .isInstanceOf(RuntimeException.class);
    assertThat(output)
        .contains("Expected EVENTLY_SCRAPE_TOKEN to have at least 16 characters")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesInWordsADatabaseUrlThatItDoesNotKnow(CapturedOutput output) {
    assertThatThrownBy(() ->
            start(SECRET, "--spring.datasource.url=x", "--DATABASE_URL=mysql://u:hidden@host/db"))
        .isInstanceOf(RuntimeException.class);
    assertThat(output)
        .contains("Expected DATABASE_URL to be postgres://")
        .contains("an @ is %40")
        .doesNotContain("hidden");
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--server.port=0", "--spring.config.import=classpath:service.yaml"));
    return SpringApplication.run(SomeService.class, all.toArray(String[]::new));
  }
}
