package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AuthIT extends ApiTest {

  /** A stranger learns nothing of it, and its owner loses nothing. */
  @Test
  void answersATakenAddressAsAFreeOne() {
    Answer free = signup("eve@example.org", "long enough");
    Answer taken = signup("EVE@example.org", "another one");
    Answer admin = signup(ADMIN_EMAIL, "another one");
    assertThat(taken.status()).isEqualTo(free.status()).isEqualTo(201);
    assertThat(admin.status()).isEqualTo(201);
    assertThat(taken.body().propertyNames()).isEqualTo(free.body().propertyNames());
    assertThat(admin.text("role")).isEqualTo(free.text("role")).isEqualTo("USER");
    assertThat(taken.text("email")).isEqualTo("eve@example.org");
    for (Answer answer : List.of(free, taken, admin)) {
      assertThat(UUID.fromString(answer.text("userId")).version()).isEqualTo(7);
    }
    assertProblem(tryLogin("eve@example.org", "another one"), 401);
    Answer me = call("GET", "/api/v1/auth/me").as(login("eve@example.org", "long enough")).send();
    assertThat(me.text("userId")).isEqualTo(free.text("userId")).isNotEqualTo(taken.text("userId"));
    assertThat(login(ADMIN_EMAIL, ADMIN_PASSWORD)).isNotEmpty();
  }

  /** A commit that wrote nothing waits for no disk: the time would tell. */
  @Test
  void writesForATakenAddressToo() {
    signup("writes@example.org", "long enough");
    String version = rowVersion("writes@example.org");
    signup("writes@example.org", "long enough");
    assertThat(rowVersion("writes@example.org")).isNotEqualTo(version);
  }

  private String rowVersion(String email) {
    return jdbc.sql("select xmin::text from account where email = :email")
        .param("email", email)
        .query(String.class)
        .single();
  }

  @Test
  void tellsWhoOneIs() {
    signup("me@example.org", "long enough");
    var me = call("GET", "/api/v1/auth/me").as(login("me@example.org", "long enough")).send();
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("email")).isEqualTo("me@example.org");
    assertThat(me.body().propertyNames())
        .containsExactlyInAnyOrder(
            "userId",
            "email",
            "name",
            "role",
            "emailConfirmed",
            "confirmationRequired",
            "language");
  }

  @Test
  void answersUnknownAccountsAndWrongPasswordsAlike() {
    signup("known@example.org", "long enough");
    Answer wrong = tryLogin("known@example.org", "wrong password");
    Answer unknown = tryLogin("unknown@example.org", "wrong password");
    assertProblem(wrong, 401);
    assertProblem(unknown, 401);
    assertThat(wrong.body()).isEqualTo(unknown.body());
    assertProblem(tryLogin("nul\\u0000@example.org", "wrong password"), 401);
  }

  @Test
  void knowsADomainInItsLettersAndInAscii() {
    Answer signedUp = signup("Idn@M\u00dcLLER.example", "long enough");
    assertThat(signedUp.status()).isEqualTo(201);
    assertThat(signedUp.text("email")).isEqualTo("idn@xn--mller-kva.example");
    for (String email :
        List.of(
            "idn@m\u00fcller.example",
            "idn@mu\u0308ller.example",
            "IDN@xn--mller-kva.example",
            "idn@m\u00fcller\u3002example")) {
      assertThat(tryLogin(email, "long enough").status()).describedAs(email).isEqualTo(200);
    }
    assertProblem(signup("\u00fc@example.org", "long enough"), 400);
    assertProblem(signup("a@" + "\u00fc".repeat(300) + ".org", "long enough"), 400);
  }

  @Test
  void neverTakesARole() {
    assertProblem(
        call("POST", "/api/v1/auth/signup")
            .json(
                """
                {"email":"r@example.org","name":"R","password":"long enough","role":"ADMIN"}\
                """)
            .send(),
        400);
  }

  @Test
  void refusesBadSignups() {
    for (String email : List.of("", "a", "a@", "@b", "a b@c.org", "a@b\\u0000.org", "a@-b.org")) {
      assertProblem(signup(email, "long enough"), 400);
    }
    assertProblem(signup("short@example.org", "1234567"), 400);
    assertProblem(signup("long@example.org", "\u00e9".repeat(257)), 400);
    assertThat(signup("256@example.org", "\u00e9".repeat(256)).status()).isEqualTo(201);
    assertThat(tryLogin("256@example.org", "\u00e9".repeat(256)).status()).isEqualTo(200);
    assertProblem(tryLogin("256@example.org", "\u00e9".repeat(255)), 401);
    Answer missing = call("POST", "/api/v1/auth/signup").json("{}").send();
    assertProblem(missing, 400);
    assertThat(missing.body().path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("email", "name", "password");
  }

  @Test
  void refusesPasswordsThatAreTriedFirst() {
    for (String guessed : List.of("password1", "Guessed@Example.org", "guessed@example.org")) {
      Answer refused = signup("guessed@example.org", guessed);
      assertProblem(refused, 400);
      assertThat(refused.body().path("errors").findValuesAsString("field"))
          .containsExactly("password");
    }
  }

  @Test
  void replacesAHashOfTheFirstVersionAtTheNextLogin() {
    signup("early@example.org", "long enough");
    jdbc.sql("update account set password_hash = :hash where email = 'early@example.org'")
        .param("hash", new BCryptPasswordEncoder(4).encode("long enough"))
        .update();
    assertProblem(tryLogin("early@example.org", "wrong password"), 401);
    for (int login = 0; login < 2; login++) {
      assertThat(tryLogin("early@example.org", "long enough").status()).isEqualTo(200);
      assertThat(
              jdbc.sql("select password_hash from account where email = 'early@example.org'")
                  .query(String.class)
                  .single())
          .startsWith("{bcrypt-hmac-sha384}");
    }
  }

  @Test
  void asksForATokenWhereOneIsNeeded() {
    String id = "/" + UUID.randomUUID();
    for (String path :
        List.of(
            "/api/v1/auth/me",
            "/api/v1/bookings",
            "/api/v1/bookings" + id + "/outcomes",
            "/api/v1/holds",
            "/api/v1/holds" + id,
            "/api/v1/waitlist" + id,
            "/api/v1/events" + id + "/outcomes",
            "/api/v1/notifications")) {
      Answer answer = call("GET", path).send();
      assertProblem(answer, 401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    assertProblem(call("POST", "/api/v1/events").json("{}").send(), 401);
    for (String path :
        List.of(
            "events" + id + "/holds",
            "events" + id + "/seats",
            "events" + id + "/cancel",
            "holds" + id + "/confirm",
            "bookings" + id + "/transfer")) {
      assertProblem(call("POST", "/api/v1/" + path).json("{}").send(), 401);
    }
    assertProblem(call("DELETE", "/api/v1/holds" + id).send(), 401);
  }

  @Test
  void refusesTokensThatAreNotValid() {
    var actor = new Actor(UUID.randomUUID(), Role.ADMIN);
    String foreign =
        new AccessTokens("another secret of at least 32 bytes")
            .issue(actor, Instant.now(), Duration.ofHours(1));
    String expired =
        TOKENS.issue(actor, Instant.now().minus(Duration.ofHours(2)), Duration.ofHours(1));
    assertThat(
            call("POST", "/api/v1/auth/refresh")
                .as(expired)
                .json("{\"refreshToken\":\"x\"}")
                .send()
                .header("WWW-Authenticate"))
        .contains("invalid_token");
    assertThat(call("POST", "/api/v1/auth/logout").as(user()).send().header("WWW-Authenticate"))
        .isEqualTo("Bearer");
    for (String token : List.of("x", foreign, expired)) {
      Answer answer = call("GET", "/api/v1/bookings").as(token).send();
      assertProblem(answer, 401);
      assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }
    assertThat(call("GET", "/api/v1/events").as(expired).send().status()).isEqualTo(200);
  }

  @Test
  void keepsOrganisersCallsFromUsers() {
    String event = "/api/v1/events/" + UUID.randomUUID();
    assertProblem(call("POST", "/api/v1/events").as(user()).json("{}").send(), 403);
    assertProblem(call("PATCH", event).as(user()).json("{}").send(), 403);
    assertProblem(call("POST", event + "/cancel").as(user()).send(), 403);
    assertProblem(call("POST", event + "/seats").as(user()).json("{}").send(), 403);
    assertProblem(call("POST", event + "/seats").as(user()).csv("x").send(), 403);
    assertProblem(call("GET", event + "/waitlist").as(user()).send(), 403);
    assertProblem(call("GET", event + "/outcomes").as(user()).send(), 403);
    assertProblem(
        call("GET", event + "/outcomes").as(user()).header("Accept", "text/event-stream").send(),
        403);
    assertProblem(call("GET", "/actuator/prometheus").as(user()).send(), 403);
  }

  /** Each half would be hashed as a question mark, and any other half would open the account. */
  @Test
  void refusesHalfOfASurrogatePairInAPassword() {
    assertProblem(signup("half@example.org", "half a pair \\ud83c"), 400);
    assertThat(signup("pair@example.org", "a whole pair \\ud83c\\udfab").status()).isEqualTo(201);
    assertProblem(tryLogin("pair@example.org", "half a pair \\ud83c"), 400);
    assertProblem(tryLogin("pair\\ud83c@example.org", "a whole pair"), 400);
    assertThat(tryLogin("pair@example.org", "a whole pair \\ud83c\\udfab").status()).isEqualTo(200);
  }

  @Test
  void asksHeadForWhatItAsksGet() {
    String events = "/api/v1/events";
    String waitlist = events + "/" + event("Heads", 0) + "/waitlist";
    assertThat(call("HEAD", events).send().status()).isEqualTo(200);
    assertThat(call("HEAD", events + "/" + UUID.randomUUID()).send().status()).isEqualTo(404);
    assertThat(call("HEAD", events + "/" + UUID.randomUUID() + "/seats").send().status())
        .isEqualTo(404);
    assertThat(call("HEAD", waitlist).send().status()).isEqualTo(401);
    assertThat(call("HEAD", waitlist).as(user()).send().status()).isEqualTo(403);
    assertThat(call("HEAD", waitlist).as(admin()).send().status()).isEqualTo(200);
  }

  private Answer signup(String email, String password) {
    return call("POST", "/api/v1/auth/signup")
        .json("{\"email\":\"%s\",\"name\":\"Name\",\"password\":\"%s\"}".formatted(email, password))
        .send();
  }

  private Answer tryLogin(String email, String password) {
    return call("POST", "/api/v1/auth/login")
        .json("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
        .send();
  }

  private String login(String email, String password) {
    return tryLogin(email, password).text("accessToken");
  }
}
