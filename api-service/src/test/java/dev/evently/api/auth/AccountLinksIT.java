package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Where a mail server is set. */
@TestPropertySource(properties = "evently.mail.host=mail.example.org")
@Timeout(120)
class AccountLinksIT extends ApiTest {
  private static final String PASSWORD = "long enough";
  private static final String OTHER_PASSWORD = "another long one";
  private static final String CONFIRMATION = "EMAIL_CONFIRMATION";
  private static final String RESET = "PASSWORD_RESET";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String email = UUID.randomUUID() + "@example.org";

  @BeforeEach
  void signUp() {
    assertThat(signUp(email, "de-AT,de;q=0.9,en;q=0.5").status()).isEqualTo(201);
  }

  @Test
  void confirmAnAddressByTheLinkThatWasSentThere() {
    assertThat(me().body().path("confirmationRequired").asBoolean()).isTrue();
    assertThat(me().body().path("emailConfirmed").asBoolean()).isFalse();
    assertThat(me().text("language")).isEqualTo("de");
    assertThat(mails(email)).extracting(mail -> mail.get("kind")).containsExactly(CONFIRMATION);
    assertThat(mails(email)).extracting(mail -> mail.get("language")).containsExactly("de");

    assertThat(confirm(token(email, CONFIRMATION)).status()).isEqualTo(204);

    assertThat(me().body().path("emailConfirmed").asBoolean()).isTrue();
    assertThat(confirm(token(email, CONFIRMATION)).status()).isEqualTo(204);
    assertThat(ask().status()).isEqualTo(202);
    assertThat(mails(email)).hasSize(1);
  }

  @Test
  void areGoodForNothingElse() {
    assertProblem(confirm("nonsense"), 400);
    assertProblem(confirm("a".repeat(43)), 400);
    assertProblem(reset(token(email, CONFIRMATION), OTHER_PASSWORD), 400);
    forget(email);
    assertProblem(confirm(token(email, RESET)), 400);
    expire();
    assertProblem(confirm(token(email, CONFIRMATION)), 400);
    assertProblem(reset(token(email, RESET), OTHER_PASSWORD), 400);
    assertThat(login(PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void areKeptAsHashesOnly() throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(token(email, CONFIRMATION).getBytes(StandardCharsets.US_ASCII));
    assertThat(
            jdbc.sql("select token_hash from account_link where email = :email")
                .param("email", email)
                .query((row, _) -> row.getBytes(1))
                .single())
        .isEqualTo(hash);
  }

  @Test
  void leadToAnotherPasswordOnce() {
    Answer session = login(PASSWORD);
    Answer other = login(PASSWORD);
    assertThat(forget(email).status()).isEqualTo(202);
    String token = token(email, RESET);
    assertProblem(reset(token, "short"), 400);
    assertProblem(reset(token, email), 400);

    assertThat(reset(token, OTHER_PASSWORD).status()).isEqualTo(204);

    assertProblem(login(PASSWORD), 401);
    assertThat(login(OTHER_PASSWORD).status()).isEqualTo(200);
    assertProblem(reset(token, "a third long one"), 400);
    for (Answer ended : List.of(session, other)) {
      assertProblem(
          call("POST", "/api/v1/auth/refresh")
              .json("{\"refreshToken\":\"%s\"}".formatted(ended.text("refreshToken")))
              .send(),
          401);
      assertProblem(call("GET", "/api/v1/auth/me").as(ended.text("accessToken")).send(), 401);
    }
    assertThat(
            call("GET", "/api/v1/auth/me")
                .as(login(OTHER_PASSWORD).text("accessToken"))
                .send()
                .body()
                .path("emailConfirmed")
                .asBoolean())
        .isTrue();
  }

  /** Of two links that were asked for, the use of one ends the other. */
  @Test
  void endWithTheUseOfOne() {
    forget(email);
    String first = token(email, RESET);
    forget(email);
    String second = token(email, RESET);
    assertThat(second).isNotEqualTo(first);
    assertThat(reset(second, OTHER_PASSWORD).status()).isEqualTo(204);
    assertProblem(reset(first, PASSWORD + "!"), 400);
  }

  /** Nor does the time tell it: either writes a link and a mail. */
  @Test
  void tellNobodyWhoHasAnAccount() {
    String unknown = UUID.randomUUID() + "@example.org";
    long links = count("account_link");
    long mails = count("mail_outbox");
    Answer ofKnown = forget(email);
    assertThat(count("account_link")).isEqualTo(links + 1);
    assertThat(count("mail_outbox")).isEqualTo(mails + 1);
    Answer ofUnknown = forget(unknown);
    assertThat(count("account_link")).isEqualTo(links + 2);
    assertThat(count("mail_outbox")).isEqualTo(mails + 2);
    assertThat(ofUnknown.status()).isEqualTo(ofKnown.status()).isEqualTo(202);
    assertThat(ofUnknown.body()).isEqualTo(ofKnown.body());
    assertThat(mails(unknown)).isEmpty();
    for (int i = 0; i < 10; i++) {
      assertThat(forget(unknown).body()).isEqualTo(forget(email).body());
    }
    assertThat(linksOf(unknown)).isEqualTo(5).isEqualTo(linksOf(email) - 1);
    assertThat(waitingOfNobody()).isZero();
  }

  @Test
  void tellWhoHasAnAccountThatSomebodySignedUpWithIt() {
    assertThat(signUp(email, "en").status()).isEqualTo(201);
    assertThat(mails(email))
        .extracting(mail -> mail.get("kind"))
        .containsExactly(CONFIRMATION, "ACCOUNT_EXISTS");
    assertThat(mails(email)).extracting(mail -> mail.get("language")).containsOnly("de");
    for (int i = 0; i < 10; i++) {
      assertThat(signUp(email, "en").status()).isEqualTo(201);
    }
    assertThat(mails(email)).hasSize(5);
  }

  @Test
  void areSentAnewSoManyTimesAnHour() {
    for (int i = 0; i < 4; i++) {
      Answer asked = ask();
      assertThat(asked.status()).isEqualTo(202);
      assertThat(asked.body().path("mailed").asBoolean()).isTrue();
    }
    Answer refused = ask();
    assertProblem(refused, 429);
    assertThat(refused.header("Retry-After")).isEqualTo("3600");
    assertThat(mails(email)).hasSize(5);
    assertThat(confirm(token(email, CONFIRMATION)).status()).isEqualTo(204);
  }

  /** The giver sees the same, as of an address that nobody has. */
  @Test
  void decideWhoGetsTransfers() {
    UUID event = event("Given", 5);
    assertThat(receiverOfATransfer(event)).isNull();
    confirm(token(email, CONFIRMATION));
    assertThat(receiverOfATransfer(event)).isEqualTo(me().text("userId"));
  }

  private String receiverOfATransfer(UUID event) {
    String giver = user();
    String booking = placed(event, giver).text("bookingId");
    Answer offered =
        decided(
            call("POST", "/api/v1/bookings/" + booking + "/transfer")
                .as(giver)
                .json("{\"toEmail\":\"%s\"}".formatted(email)));
    assertThat(offered.text("status")).isEqualTo("APPLIED");
    return jdbc.sql("select transfer_to from booking where booking_id = :id")
        .param("id", UUID.fromString(booking))
        .query((row, _) -> row.getString(1))
        .list()
        .getFirst();
  }

  @Test
  void carryChoicesOfMail() {
    String path = "/api/v1/notifications/settings";
    String token = login(PASSWORD).text("accessToken");
    Answer first = call("GET", path).as(token).send();
    assertThat(first.body().path("mail").path("enabled").asBoolean()).isTrue();
    assertThat(first.body().path("mail").path("kinds").size()).isEqualTo(5);
    assertThat(first.text("language")).isEqualTo("de");
    String wanted =
        """
        {"mail":{"enabled":false,"kinds":["EVENTS","BOOKINGS"]},"language":"en"}\
        """;
    assertThat(call("PUT", path).as(token).json(wanted).send().status()).isEqualTo(200);
    Answer second = call("GET", path).as(token).send();
    assertThat(second.body().path("mail").path("enabled").asBoolean()).isFalse();
    assertThat(second.body().path("mail").path("kinds").toString())
        .isEqualTo("[\"BOOKINGS\",\"EVENTS\"]");
    assertThat(second.text("language")).isEqualTo("en");
    assertProblem(call("PUT", path).as(token).json(wanted.replace("\"en\"", "\"fr\"")).send(), 400);
    assertProblem(call("PUT", path).as(token).json(wanted.replace("EVENTS", "NEWS")).send(), 400);
    assertProblem(call("PUT", path).as(token).json("{\"language\":\"en\"}").send(), 400);
    assertProblem(call("GET", path).as(user()).send(), 404);
  }

  private Answer signUp(String address, String language) {
    return call("POST", "/api/v1/auth/signup")
        .header("Accept-Language", language)
        .json("{\"email\":\"%s\",\"name\":\"N\",\"password\":\"%s\"}".formatted(address, PASSWORD))
        .send();
  }

  private Answer login(String password) {
    return call("POST", "/api/v1/auth/login")
        .json("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
        .send();
  }

  private Answer me() {
    return call("GET", "/api/v1/auth/me").as(login(PASSWORD).text("accessToken")).send();
  }

  private Answer ask() {
    return call("POST", "/api/v1/auth/email-confirmation")
        .as(login(PASSWORD).text("accessToken"))
        .send();
  }

  private Answer confirm(String token) {
    return call("POST", "/api/v1/auth/email-confirmation/confirm")
        .json("{\"token\":\"%s\"}".formatted(token))
        .send();
  }

  private Answer forget(String address) {
    return call("POST", "/api/v1/auth/password-reset")
        .json("{\"email\":\"%s\"}".formatted(address))
        .send();
  }

  private Answer reset(String token, String password) {
    return call("POST", "/api/v1/auth/password-reset/confirm")
        .json("{\"token\":\"%s\",\"newPassword\":\"%s\"}".formatted(token, password))
        .send();
  }

  private void expire() {
    jdbc.sql("update account_link set expires_at = now() where email = :email")
        .param("email", email)
        .update();
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private long linksOf(String address) {
    return jdbc.sql("select count(*) from account_link where email = :email")
        .param("email", address)
        .query(Long.class)
        .single();
  }

  private long waitingOfNobody() {
    return jdbc.sql("select count(*) from mail_outbox where kind = 'NOBODY' and failed_at is null")
        .query(Long.class)
        .single();
  }

  private List<Map<String, Object>> mails(String address) {
    return jdbc.sql(
            """
            select kind, language, params from mail_outbox
            where user_id = (select user_id from account where email = :email)
            order by created_at\
            """)
        .param("email", address)
        .query()
        .listOfRows();
  }

  /** That of the last link of this kind. */
  private String token(String address, String kind) {
    return mails(address).reversed().stream()
        .filter(mail -> kind.equals(mail.get("kind")))
        .map(mail -> JSON.readTree(String.valueOf(mail.get("params"))).path("token").asString())
        .findFirst()
        .orElseThrow();
  }
}
