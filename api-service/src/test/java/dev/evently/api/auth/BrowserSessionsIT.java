package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "server.forward-headers-strategy=native")
@Timeout(120)
class BrowserSessionsIT extends ApiTest {
  private static final String SESSION = "/api/v1/auth/session";
  private static final String PASSWORD = "long enough";

  private final String email = UUID.randomUUID() + "@example.org";

  @BeforeEach
  void signUp() {
    Answer answer =
        call("POST", "/api/v1/auth/signup")
            .json(
                "{\"email\":\"%s\",\"name\":\"N\",\"password\":\"%s\"}".formatted(email, PASSWORD))
            .send();
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void keepTheRefreshTokenFromScripts() {
    Answer login = login();
    assertThat(login.body().propertyNames())
        .containsExactlyInAnyOrder("accessToken", "tokenType", "expiresIn", "refreshExpiresIn");
    assertThat(login.header("Set-Cookie"))
        .startsWith("evently_refresh=")
        .contains(
            "HttpOnly", "SameSite=Strict", "Path=/api/v1/auth/session", "Max-Age=" + 30 * 24 * 3600)
        .doesNotContain("Secure");
    assertThat(login.raw()).doesNotContain(cookie(login));
    assertThat(login.header("Cache-Control")).contains("no-store");
  }

  @Test
  void sendTheCookieOverHttpsOnlyWhereTheyBeganOverHttps() {
    Answer login = tryLogin(PASSWORD, "X-Forwarded-Proto", "https");
    assertThat(login.header("Set-Cookie")).contains("Secure");
    assertThat(
            refreshCall(cookie(login))
                .header("X-Forwarded-Proto", "https")
                .send()
                .header("Set-Cookie"))
        .contains("Secure");
  }

  @Test
  void goOnWithTheNextCookie() throws Exception {
    Answer login = login();
    Answer next = refreshed(cookie(login));
    assertThat(cookie(next)).isNotEqualTo(cookie(login));
    assertThat(session(next)).isEqualTo(session(login));
    assertThat(me(next).status()).isEqualTo(200);
    passSeconds(31);
    Answer third = refreshed(cookie(next));
    assertThat(cookie(third)).isNotEqualTo(cookie(next));
  }

  @Test
  void giveAllTabsTheSameCookieThoughTheySendOneAtOnce() throws Exception {
    Answer login = login();
    Callable<Answer> tab = () -> refresh(cookie(login));
    try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Answer> answers =
          tabs.invokeAll(Collections.nCopies(8, tab)).stream().map(Future::resultNow).toList();
      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
      assertThat(answers.stream().map(BrowserSessionsIT::cookie).collect(Collectors.toSet()))
          .hasSize(1)
          .doesNotContain(cookie(login));
    }
  }

  /** Reload after reload loses the answer, or gets it. */
  @Test
  void lastThoughAnswersAreLost() {
    Answer login = login();
    Answer lost = refreshed(cookie(login));
    Answer again = refreshed(cookie(login));
    assertThat(cookie(again)).isEqualTo(cookie(lost));
    assertThat(cookie(refreshed(cookie(again)))).isEqualTo(cookie(again));
    assertThat(cookie(refreshed(cookie(login)))).isEqualTo(cookie(again));
    passSeconds(31);
    assertThat(refreshed(cookie(again)).status()).isEqualTo(200);
  }

  @Test
  void endWhenACookieComesThatWasReplacedLongerAgo() {
    Answer login = login();
    Answer owner = refreshed(cookie(login));
    passSeconds(31);
    Answer thief = refresh(cookie(login));
    assertProblem(thief, 401);
    assertThat(thief.header("Set-Cookie")).startsWith("evently_refresh=;").contains("Max-Age=0");
    assertProblem(refresh(cookie(owner)), 401);
    assertProblem(me(owner), 401);
  }

  @Test
  void endWhenTheTokenComesFromOutsideOfTheCookie() {
    Answer login = login();
    assertProblem(jsonRefresh(cookie(login)), 401);
    assertProblem(refresh(cookie(login)), 401);
    Answer client = call("POST", "/api/v1/auth/login").json(credentials(PASSWORD)).send();
    assertProblem(refresh(client.text("refreshToken")), 401);
    assertProblem(jsonRefresh(client.text("refreshToken")), 401);
  }

  @Test
  void areNotRenewedWithoutACookieOrBehindTheirEnd() {
    Answer none = call("POST", SESSION + "/refresh").send();
    assertProblem(none, 401);
    assertThat(none.header("Set-Cookie")).contains("Max-Age=0");
    assertProblem(refresh("nonsense"), 401);

    Answer login = login();
    jdbc.sql("update login_session set expires_at = now() where user_id in (" + ME + ")")
        .param("email", email)
        .update();
    assertProblem(refresh(cookie(login)), 401);
  }

  @Test
  void endWithALogoutAndWithoutOneThatLasts() {
    Answer login = login();
    Answer end = call("DELETE", SESSION).header("Cookie", cookieHeader(cookie(login))).send();
    assertThat(end.status()).isEqualTo(204);
    assertThat(end.header("Set-Cookie")).startsWith("evently_refresh=;").contains("Max-Age=0");
    assertProblem(me(login), 401);
    assertProblem(refresh(cookie(login)), 401);
    assertThat(
            call("DELETE", SESSION).header("Cookie", cookieHeader(cookie(login))).send().status())
        .isEqualTo(204);
    assertThat(call("DELETE", SESSION).send().status()).isEqualTo(204);
  }

  @Test
  void endWhenTheBrowserBeginsAnother() {
    Answer first = login();
    Answer second = tryLogin(PASSWORD, "Cookie", cookieHeader(cookie(first)));
    assertThat(second.status()).isEqualTo(200);
    assertProblem(me(first), 401);
    assertThat(me(second).status()).isEqualTo(200);
  }

  @Test
  void areOnlyForPagesOfTheSameOrigin() {
    String own = "http://localhost:" + port;
    Answer login = login();
    for (String[] wrong :
        new String[][] {
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"},
          {"Sec-Fetch-Site", "none"},
          {"Sec-Fetch-Site", "cross-site", "Origin", own},
          {"Origin", "https://evil.example"},
          {"Origin", "http://localhost:1"},
          {"Origin", "https://localhost:" + port},
          {"Origin", "null"},
          {"Origin", "http://[localhost"},
        }) {
      assertForbidden(with(wrong, call("POST", SESSION).json(credentials(PASSWORD))));
      assertForbidden(with(wrong, refreshCall(cookie(login))));
      assertForbidden(
          with(wrong, call("DELETE", SESSION).header("Cookie", cookieHeader(cookie(login)))));
    }
    assertThat(me(login).status()).isEqualTo(200);
    String[][] right = {
      {"Sec-Fetch-Site", "same-origin", "Origin", "https://behind.a.proxy"}, {"Origin", own}
    };
    for (String[] headers : right) {
      assertThat(with(headers, refreshCall(cookie(login))).send().status()).isEqualTo(200);
    }
  }

  @Test
  void limitGuessedPasswordsTogetherWithTheOtherLogin() {
    int status = 0;
    for (int guess = 0; guess <= 10; guess++) {
      Answer answer =
          guess % 2 == 0
              ? tryLogin("a guess of it", "Accept", "*/*")
              : call("POST", "/api/v1/auth/login").json(credentials("a guess of it")).send();
      status = answer.status();
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
    assertThat(status).isEqualTo(429);
    assertProblem(tryLogin(PASSWORD, "Accept", "*/*"), 429);
  }

  private static final String ME = "select user_id from account where email = :email";

  /** As if so much time had passed since the last renewal. */
  private void passSeconds(int seconds) {
    jdbc.sql(
            "update login_session set renewed_at = renewed_at - make_interval(secs => :seconds)"
                + " where user_id in ("
                + ME
                + ")")
        .param("seconds", seconds)
        .param("email", email)
        .update();
  }

  private static void assertForbidden(Call call) {
    Answer answer = call.send();
    assertProblem(answer, 403);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  private static Call with(String[] headers, Call call) {
    for (int i = 0; i < headers.length; i += 2) {
      call.header(headers[i], headers[i + 1]);
    }
    return call;
  }

  private UUID session(Answer login) throws Exception {
    return Objects.requireNonNull(TOKENS.verify(login.text("accessToken")).sessionId());
  }

  private Answer login() {
    Answer answer = tryLogin(PASSWORD, "Sec-Fetch-Site", "same-origin");
    assertThat(answer.status()).describedAs("%s", answer.body()).isEqualTo(200);
    return answer;
  }

  private Answer tryLogin(String password, String header, String value) {
    return call("POST", SESSION).json(credentials(password)).header(header, value).send();
  }

  private String credentials(String password) {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
  }

  private Answer refreshed(String cookie) {
    Answer answer = refresh(cookie);
    assertThat(answer.status()).describedAs("%s", answer.body()).isEqualTo(200);
    return answer;
  }

  private Answer refresh(String cookie) {
    return refreshCall(cookie).send();
  }

  private Call refreshCall(String cookie) {
    return call("POST", SESSION + "/refresh").header("Cookie", cookieHeader(cookie));
  }

  private Answer jsonRefresh(String token) {
    return call("POST", "/api/v1/auth/refresh")
        .json("{\"refreshToken\":\"%s\"}".formatted(token))
        .send();
  }

  private Answer me(Answer login) {
    return call("GET", "/api/v1/auth/me").as(login.text("accessToken")).send();
  }

  private static String cookieHeader(String value) {
    return RefreshCookie.NAME + "=" + value;
  }

  /** What the cookie of an answer has. */
  private static String cookie(Answer answer) {
    String header = answer.header("Set-Cookie");
    return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
  }
}
