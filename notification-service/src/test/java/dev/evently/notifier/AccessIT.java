package dev.evently.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.notifier.testing.NotifierTest;
import dev.evently.service.testing.AccessRule;
import dev.evently.service.testing.Description;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the service, called by everybody: {@code access.txt} says who may. */
@Timeout(120)
class AccessIT extends NotifierTest {
  private static final List<AccessRule> RULES = AccessRule.read("/access.txt");

  static List<AccessRule> rules() {
    return RULES;
  }

  @Test
  void hasARuleForEveryOperation() {
    var document = Description.of(port).document();
    assertThat(AccessRule.operations(RULES)).isEqualTo(AccessRule.operations(document));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void letsInWhomTheRuleNames(AccessRule rule) {
    Actor owner = someone(Role.ORGANISER);
    List<@Nullable Actor> callers = new ArrayList<>();
    callers.add(null);
    callers.add(someone(Role.USER));
    callers.add(someone(Role.ANALYST));
    callers.add(someone(Role.ORGANISER));
    callers.add(owner);
    callers.add(someone(Role.ADMIN));
    Description description = Description.of(port);
    for (int i = 0; i < callers.size(); i++) {
      var event = events.event(owner);
      String webhook =
          call(
                  "POST",
                  "/api/v1/webhooks",
                  owner,
                  "{\"url\":\"http://127.0.0.1:9/\",\"eventId\":\"%s\"}".formatted(event))
              .text("webhookId");
      String body = rule.body();
      var answer =
          call(
              rule.method(),
              rule.path().replace("{webhookId}", webhook),
              callers.get(i),
              body == null ? null : body.replace("{eventId}", event.toString()));
      description.expect(rule.method(), rule.path(), answer.status(), answer.response().headers());
      String outcome = rule.outcomes().get(i);
      if (outcome.equals(AccessRule.OK)) {
        assertThat(answer.status())
            .as("%s by caller %d: %s", rule.operation(), i, answer.body())
            .isBetween(200, 299);
      } else {
        assertThat(answer.status())
            .as("%s by caller %d: %s", rule.operation(), i, answer.body())
            .isEqualTo(Integer.parseInt(outcome));
      }
    }
  }
}
