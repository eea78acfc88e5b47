package dev.evently.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.common.access.Role;
import dev.evently.service.testing.AccessRule;
import dev.evently.service.testing.Description;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of analytics, called by everybody: {@code access.txt} says who may. */
class AccessIT extends AnalyticsService {
  private static final String UNKNOWN = UUID.randomUUID().toString();
  private static final List<AccessRule> RULES = AccessRule.read("/access.txt");

  static List<AccessRule> rules() {
    return RULES;
  }

  @Test
  void hasARuleForEveryOperation() {
    var document = Analyst.json(new Analyst(port, null).get("/v3/api-docs"));
    assertThat(AccessRule.operations(RULES)).isEqualTo(AccessRule.operations(document));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void letsInWhomTheRuleNames(AccessRule rule) {
    List<Analyst> callers =
        List.of(
            new Analyst(port, null),
            Analyst.of(Role.USER, port),
            Analyst.of(Role.ANALYST, port),
            Analyst.of(Role.ADMIN, port));
    Description description = Description.of(port);
    for (int i = 0; i < callers.size(); i++) {
      String outcome = rule.outcomes().get(i);
      int status = outcome.equals(AccessRule.OK) ? 200 : Integer.parseInt(outcome);
      for (String method : List.of(rule.method(), "HEAD")) {
        var answer = callers.get(i).send(method, rule.path().replace("{eventId}", UNKNOWN));
        description.expect(method, rule.path(), answer.statusCode(), answer.headers());
        assertThat(answer.statusCode())
            .as("%s %s by caller %d", method, rule.path(), i)
            .isEqualTo(status);
      }
    }
  }
}
