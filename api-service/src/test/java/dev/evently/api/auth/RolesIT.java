package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RolesIT extends ApiTest {
  @Autowired private Accounts accounts;
  @Autowired private Passwords passwords;

  private UUID ann = new UUID(0, 0);
  private UUID bob = new UUID(0, 0);

  @BeforeEach
  void signUp() {
    jdbc.sql("update account set role = 'USER'").update();
    ann = someone();
    bob = someone();
  }

  @AfterEach
  void giveTheRoleBack() {
    jdbc.sql("update account set role = case email when :admin then 'ADMIN' else 'USER' end")
        .param("admin", Accounts.normalised(ADMIN_EMAIL))
        .update();
  }

  @Test
  void anAdminMakesAnother() {
    String before = login(ann);
    Answer changed = change(ann, "ADMIN", admin());
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("role")).isEqualTo("ADMIN");
    assertThat(changed.text("userId")).isEqualTo(ann.toString());
    assertProblem(call("GET", "/api/v1/auth/me").as(before).send(), 401);
    String after = login(ann);
    assertThat(change(bob, "ADMIN", after).status()).isEqualTo(200);
    assertThat(change(bob, "USER", after).status()).isEqualTo(200);
    assertProblem(change(UUID.randomUUID(), "USER", after), 404);
    assertProblem(change(bob, "OWNER", after), 400);
  }

  @Test
  void anAnalystIsNoAdmin() {
    assertThat(change(ann, "ANALYST", admin()).text("role")).isEqualTo("ANALYST");
    String analyst = login(ann);
    assertThat(call("GET", "/api/v1/auth/me").as(analyst).send().text("role")).isEqualTo("ANALYST");
    assertProblem(change(bob, "ADMIN", analyst), 403);
  }

  @Test
  void adminsFindAccounts() {
    String address = accounts.byId(ann).orElseThrow().email();
    String part = address.substring(0, address.indexOf('@')).toUpperCase(Locale.ROOT);
    Answer found = call("GET", "/api/v1/users?q=" + part).as(admin()).send();
    assertThat(found.body().path("items")).hasSize(1);
    assertThat(found.body().path("items").get(0).path("email").asString()).isEqualTo(address);
    assertThat(found.body().toString()).doesNotContainIgnoringCase("hash");

    change(ann, "ANALYST", admin());
    change(bob, "ANALYST", admin());
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = call("GET", "/api/v1/users?role=ANALYST&limit=1" + cursor).as(admin()).send();
      page.body().path("items").forEach(item -> seen.add(item.path("userId").asString()));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactly(ann.toString(), bob.toString());
  }

  @Test
  void aRoleThatIsTheSameEndsNoSession() {
    String login = login(ann);
    assertThat(change(ann, "USER", admin()).status()).isEqualTo(200);
    assertThat(call("GET", "/api/v1/auth/me").as(login).send().status()).isEqualTo(200);
  }

  @Test
  void nobodyElseChangesThem() {
    assertProblem(change(ann, "ADMIN", login(ann)), 403);
    assertProblem(call("PUT", path(ann)).json("{\"role\":\"ADMIN\"}").send(), 401);
  }

  @Test
  void theLastAdminStaysOne() {
    change(ann, "ADMIN", admin());
    Answer refused = change(ann, "USER", login(ann));
    assertProblem(refused, 409);
    assertThat(refused.text("type")).isEqualTo("urn:evently:problem:last-admin");
    change(bob, "ADMIN", admin());
    assertThat(change(ann, "USER", login(ann)).status()).isEqualTo(200);
    assertProblem(change(bob, "USER", admin()), 409);
  }

  @Test
  void twoWhoTakeItFromEachOtherAtOnceLeaveOne() throws Exception {
    change(ann, "ADMIN", admin());
    change(bob, "ADMIN", admin());
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> both =
          List.of(() -> change(ann, "USER", admin()), () -> change(bob, "USER", admin()));
      assertThat(callers.invokeAll(both).stream().map(Future::resultNow).map(Answer::status))
          .containsExactlyInAnyOrder(200, 409);
    }
  }

  private UUID someone() {
    UUID id = UUID.randomUUID();
    return accounts
        .add(id + "@example.org", "Someone", passwords.hash("long enough", ""), "en")
        .ownerId();
  }

  private String login(UUID userId) {
    String email = accounts.byId(userId).orElseThrow().email();
    Answer login =
        call("POST", "/api/v1/auth/login")
            .json("{\"email\":\"%s\",\"password\":\"long enough\"}".formatted(email))
            .send();
    assertThat(login.status()).isEqualTo(200);
    return login.text("accessToken");
  }

  private Answer change(UUID userId, String role, String token) {
    return call("PUT", path(userId)).as(token).json("{\"role\":\"%s\"}".formatted(role)).send();
  }

  private static String path(UUID userId) {
    return "/api/v1/users/%s/role".formatted(userId);
  }
}
