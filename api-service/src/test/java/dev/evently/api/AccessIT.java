package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import dev.evently.service.testing.AccessRule;
import dev.evently.service.testing.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that the API describes, called by everybody: {@code access.txt} says who may. */
class AccessIT extends ApiTest {
  private static final List<AccessRule> RULES = AccessRule.read("/access.txt");
  private static final List<String> CALLERS =
      List.of("nobody", "stranger", "owner", "another organiser", "its organiser", "admin");

  static List<AccessRule> rules() {
    return RULES;
  }

  @Test
  void hasARuleForEveryOperation() {
    assertThat(AccessRule.operations(RULES))
        .isEqualTo(AccessRule.operations(call("GET", "/v3/api-docs").send().body()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void letsInWhomTheRuleNames(AccessRule rule) {
    for (int i = 0; i < CALLERS.size(); i++) {
      expect(rule, rule.method(), CALLERS.get(i), rule.outcomes().get(i));
      if (rule.method().equals("GET") && !rule.path().endsWith("/stream")) {
        expect(rule, "HEAD", CALLERS.get(i), rule.outcomes().get(i));
      }
    }
  }

  private void expect(AccessRule rule, String method, String caller, String outcome) {
    String what = "%s %s by %s".formatted(method, rule.path(), caller);
    Answer answer = answer(rule, method, caller);
    Description.of(port).expect(method, rule.path(), answer.status(), answer.headers());
    if (outcome.equals(AccessRule.OK)) {
      assertThat(answer.status()).as(what).isNotIn(401, 403).isLessThan(500);
      // Without an id, what is missing is the account: these people have none.
      assertThat(answer.status() == 404 && rule.path().contains("{")).as(what).isFalse();
      assertThat(answer.text("reason")).as(what).isNotEqualTo("NOT_OWNER");
    } else {
      assertThat(answer.status()).as(what).isEqualTo(Integer.parseInt(outcome));
      assertThat(answer.header("WWW-Authenticate").startsWith("Bearer"))
          .as(what)
          .isEqualTo(answer.status() == 401);
    }
  }

  /** Each call has an event, and what is at it, of its own. */
  private Answer answer(AccessRule rule, String method, String caller) {
    Actor owner = someUser();
    Actor organiser = someOrganiser();
    Call call = call(method, path(rule.path(), token(owner), token(organiser)));
    switch (caller) {
      case "nobody" -> {}
      case "stranger" -> call.as(user());
      case "owner" -> call.as(token(owner));
      case "another organiser" -> call.as(token(someOrganiser()));
      case "its organiser" -> call.as(token(organiser));
      default -> call.as(admin());
    }
    String body = rule.body();
    if (body != null) {
      call.json(body.replace("{new}", UUID.randomUUID().toString()).replace("{user}", ADMIN_EMAIL));
    }
    if (rule.path().endsWith("/stream")) {
      return call.sendForHead();
    }
    return call.header("Prefer", "wait=20").header("If-Match", "*").send();
  }

  private String path(String template, String owner, String organiser) {
    List<String> names = new ArrayList<>();
    String path = template;
    for (String name :
        List.of(
            "eventId", "bookingId", "holdId", "allotmentId", "entryId", "requestId", "userId")) {
      if (path.contains("{" + name + "}")) {
        names.add(name);
      }
    }
    for (String name : names) {
      path = path.replace("{" + name + "}", resource(name, owner, organiser));
    }
    return path;
  }

  /** The id of what this owner has just got. */
  private String resource(String name, String owner, String organiser) {
    if (name.equals("userId")) {
      return text(
          call("POST", "/api/v1/auth/signup")
              .json(
                  "{\"email\":\"%s@example.org\",\"name\":\"N\",\"password\":\"%s\"}"
                      .formatted(UUID.randomUUID(), "a long password"))
              .send(),
          name);
    }
    UUID event = event("Concert", name.equals("entryId") ? 1 : 10, LATER, organiser);
    return switch (name) {
      case "eventId" -> event.toString();
      case "holdId" ->
          decided(
                  call("POST", "/api/v1/events/" + event + "/holds")
                      .as(owner)
                      .json("{\"quantity\":1}"))
              .text(name);
      case "allotmentId" ->
          decided(
                  call("POST", "/api/v1/events/" + event + "/allotments")
                      .as(organiser)
                      .json("{\"quantity\":2,\"label\":\"Press\"}"))
              .text("holdId");
      case "entryId" -> {
        placed(event, user());
        yield text(placed(event, owner), name);
      }
      default -> text(placed(event, owner), name);
    };
  }

  private static String text(Answer answer, String name) {
    assertThat(answer.text(name)).as("%s", answer.body()).isNotEmpty();
    return answer.text(name);
  }
}
