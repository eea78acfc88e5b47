package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.api.testing.LiveStream;
import dev.evently.common.access.AccessTokens.Verified;
import dev.evently.common.access.Role;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
    properties = {
      "evently.auth.sessions.poll=200ms",
      "evently.auth.sessions.per-user=3",
      "evently.streams.heartbeat=200ms"
    })
@Timeout(120)
class SessionsIT extends ApiTest {
  private static final String AUTH = "/api/v1/auth/";
  private static final String PASSWORD = "long enough";
  private static final String OTHER_PASSWORD = "long enough too";

  @Autowired private SessionRepository sessions;
  @Autowired private Accounts accounts;

  private final String email = UUID.randomUUID() + "@example.org";

  @BeforeEach
  void signUp() {
    Answer answer =
        call("POST", AUTH + "signup")
            .json(
                "{\"email\":\"%s\",\"name\":\"N\",\"password\":\"%s\"}".formatted(email, PASSWORD))
            .send();
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void beginWithALogin() throws Exception {
    Answer login = login();
    assertThat(login.body().propertyNames())
        .containsExactlyInAnyOrder(
            "accessToken", "tokenType", "expiresIn", "refreshToken", "refreshExpiresIn");
    assertThat(login.body().path("expiresIn").asInt()).isEqualTo(15 * 60);
    assertThat(login.body().path("refreshExpiresIn").asInt()).isEqualTo(30 * 24 * 3600);
    Verified token = TOKENS.verify(access(login));
    assertThat(token.sessionId()).isNotNull();
    assertThat(
            jdbc.sql("select count(*) from login_session where session_id = :id")
                .param("id", token.sessionId())
                .query(Integer.class)
                .single())
        .isOne();
  }

  @Test
  void goOnWithARefreshTokenThatIsGoodOnce() throws Exception {
    Answer login = login();
    Answer second = refreshed(login);
    assertThat(TOKENS.verify(access(second)).actor())
        .isEqualTo(TOKENS.verify(access(login)).actor());
    assertThat(TOKENS.verify(access(second)).sessionId())
        .isEqualTo(TOKENS.verify(access(login)).sessionId());
    assertThat(refresh(second)).isNotEqualTo(refresh(login));
    assertThat(second.body().path("refreshExpiresIn").asInt())
        .isBetween(30 * 24 * 3600 - 60, 30 * 24 * 3600);
    Answer third = refreshed(second);
    assertThat(me(access(third)).status()).isEqualTo(200);
  }

  @Test
  void endWhenATokenIsUsedThatWasUsedBefore() {
    Answer login = login();
    Answer owner = refreshed(login);
    assertProblem(tryRefresh(refresh(login)), 401);
    assertProblem(tryRefresh(refresh(owner)), 401);
    assertProblem(me(access(login)), 401);
    assertProblem(me(access(owner)), 401);
  }

  /** Nobody can tell the owner from the thief, so both have to log in again. */
  @Test
  void endWhenOneTokenIsUsedByManyAtOnce() throws Exception {
    Answer login = login();
    Callable<Answer> use = () -> tryRefresh(refresh(login));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Answer> answers =
          callers.invokeAll(Collections.nCopies(8, use)).stream().map(Future::resultNow).toList();
      List<Answer> winners = answers.stream().filter(answer -> answer.status() == 200).toList();
      assertThat(winners).hasSize(1);
      assertProblem(tryRefresh(refresh(winners.getFirst())), 401);
      assertProblem(me(access(winners.getFirst())), 401);
    }
  }

  @Test
  void areNotRenewedByWhatIsNoTokenOfThem() {
    Answer login = login();
    for (String other :
        List.of("x", access(login), UUID.randomUUID() + refresh(login).substring(36))) {
      assertProblem(tryRefresh(other), 401);
    }
    assertProblem(call("POST", AUTH + "refresh").json("{}").send(), 400);
    assertThat(refreshed(login).status()).isEqualTo(200);
  }

  @Test
  void endAtTheirTimeHoweverOftenTheyWereRenewed() {
    Answer login = login();
    jdbc.sql(
            """
            update login_session set expires_at = now() + interval '90 seconds'
            where user_id = :id\
            """)
        .param("id", userId())
        .update();
    Answer second = refreshed(login);
    assertThat(second.body().path("refreshExpiresIn").asInt()).isBetween(30, 90);
    assertThat(second.body().path("expiresIn").asInt()).isBetween(30, 90);
    jdbc.sql("update login_session set expires_at = now() where user_id = :id")
        .param("id", userId())
        .update();
    assertProblem(tryRefresh(refresh(second)), 401);
  }

  @Test
  void endWithALogout() throws Exception {
    Answer login = login();
    Answer elsewhere = login();
    try (LiveStream stream = stream("/api/v1/notifications/stream", access(login), null)) {
      assertThat(call("POST", AUTH + "logout").as(access(login)).send().status()).isEqualTo(204);
      stream.awaitEnd();
    }
    assertProblem(me(access(login)), 401);
    assertProblem(tryRefresh(refresh(login)), 401);
    assertThat(me(access(elsewhere)).status()).isEqualTo(200);
    assertProblem(call("POST", AUTH + "logout").as(user()).send(), 401);
    assertProblem(call("POST", AUTH + "logout").send(), 401);
  }

  @Test
  void endHereWhenAnotherInstanceEndsThem() throws Exception {
    Answer login = login();
    try (LiveStream stream = stream("/api/v1/notifications/stream", access(login), null)) {
      assertThat(me(access(login)).status()).isEqualTo(200);
      UUID session = TOKENS.verify(access(login)).sessionId();
      assertThat(sessions.end(Objects.requireNonNull(session))).isTrue();
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertProblem(me(access(login)), 401));
      stream.awaitEnd();
    }
  }

  @Test
  void endWithAChangeOfThePasswordButForTheOneThatChangesIt() {
    Answer here = login();
    Answer elsewhere = login();
    assertProblem(change(here, "another one", OTHER_PASSWORD), 400);
    assertProblem(change(here, PASSWORD, "password1"), 400);
    assertProblem(change(here, PASSWORD, email), 400);
    assertThat(me(access(elsewhere)).status()).isEqualTo(200);

    assertThat(change(here, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(204);

    assertProblem(me(access(elsewhere)), 401);
    assertProblem(tryRefresh(refresh(elsewhere)), 401);
    assertThat(me(access(here)).status()).isEqualTo(200);
    assertThat(refreshed(here).status()).isEqualTo(200);
    assertProblem(tryLogin(PASSWORD), 401);
    assertThat(tryLogin(OTHER_PASSWORD).status()).isEqualTo(200);
  }

  /** A login that had looked at the old password begins its session too late. */
  @Test
  void doNotBeginWithAPasswordThatWasChangedMeanwhile() {
    Answer here = login();
    Accounts.Secret secret = accounts.byEmail(email).orElseThrow();
    assertThat(secret.account().role()).isEqualTo(Role.USER);
    assertThat(change(here, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(204);
    assertThat(sessions.begin(secret)).isEmpty();
    assertThat(sessions.begin(accounts.byEmail(email).orElseThrow())).isPresent();
  }

  @Test
  void limitGuessesOfTheOldPassword() {
    Answer login = login();
    int status = 0;
    for (int guess = 0; guess <= 10; guess++) {
      status = change(login, "a guess of it", OTHER_PASSWORD).status();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void areSoManyAtMostForAUserTheOldestEndFirst() {
    Answer oldest = login();
    jdbc.sql(
            """
            update login_session set created_at = now() - interval '1 hour' where user_id = :id\
            """)
        .param("id", userId())
        .update();
    Answer second = login();
    login();
    assertThat(refreshed(second).status()).isEqualTo(200);
    login();
    assertProblem(tryRefresh(refresh(oldest)), 401);
  }

  @Test
  void areDeletedWhenNobodyHasToKnowOfThemAnyMore() throws Exception {
    Answer lasting = login();
    UUID expired = session(login());
    UUID ended = session(login());
    UUID justEnded = session(login());
    jdbc.sql("update login_session set expires_at = now() where session_id = :id")
        .param("id", expired)
        .update();
    jdbc.sql(
            """
            update login_session set ended_at = now() - interval '1 hour' where session_id = :id\
            """)
        .param("id", ended)
        .update();
    sessions.end(justEnded);

    sessions.deleteOld(Duration.ofMinutes(16));

    assertThat(
            jdbc.sql("select session_id from login_session where user_id = :id")
                .param("id", userId())
                .query(UUID.class)
                .list())
        .containsExactlyInAnyOrder(session(lasting), justEnded);
  }

  private UUID session(Answer login) throws Exception {
    return Objects.requireNonNull(TOKENS.verify(access(login)).sessionId());
  }

  private UUID userId() {
    return accounts.byEmail(email).orElseThrow().account().userId();
  }

  private Answer login() {
    Answer answer = tryLogin(PASSWORD);
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private Answer tryLogin(String password) {
    return call("POST", AUTH + "login")
        .json("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
        .send();
  }

  private Answer refreshed(Answer before) {
    Answer answer = tryRefresh(refresh(before));
    assertThat(answer.status()).describedAs("%s", answer.body()).isEqualTo(200);
    return answer;
  }

  private Answer tryRefresh(String token) {
    return call("POST", AUTH + "refresh").json("{\"refreshToken\":\"%s\"}".formatted(token)).send();
  }

  private Answer change(Answer login, String oldPassword, String newPassword) {
    return call("PUT", AUTH + "password")
        .as(access(login))
        .json("{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(oldPassword, newPassword))
        .send();
  }

  private Answer me(String token) {
    return call("GET", AUTH + "me").as(token).send();
  }

  private static String access(Answer answer) {
    return answer.text("accessToken");
  }

  private static String refresh(Answer answer) {
    return answer.text("refreshToken");
  }
}
