package dev.evently.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alert rules ask for meters that the services have. */
class AlertRulesTest {
  private static final Pattern METRIC = Pattern.compile("\\bevently_[a-z_]+");
  private static final Pattern METER = Pattern.compile("\"(evently\\.[a-z.]+)\"");

  @Test
  void nameMetersOfTheCode() {
    Set<String> meters =
        Repository.code().stream()
            .filter(file -> file.toString().contains("src/main/java"))
            .flatMap(file -> METER.matcher(Repository.read(file)).results())
            .map(match -> match.group(1).replace('.', '_'))
            .collect(Collectors.toSet());

    assertThat(METRIC.matcher(Repository.read(Path.of("docs/alerts.yaml"))).results())
        .isNotEmpty()
        .allSatisfy(match -> assertThat(meters).contains(withoutSuffix(match.group())));
  }

  /** Prometheus names the unit, and what a counter is. */
  private static String withoutSuffix(String metric) {
    return metric.replaceFirst("_(seconds|total)$", "");
  }
}
