package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where no mail server is set, in development. */
@ExtendWith(OutputCaptureExtension.class)
class WithoutMailServerIT extends ApiTest {
  private static final Pattern LINK =
      Pattern.compile(
          "the link is http://localhost:8080/#/new-password\\?token=([A-Za-z0-9_-]{43})");

  @Test
  void addressesCountAsConfirmedAndTheLogHasTheLink(CapturedOutput output) {
    String email = UUID.randomUUID() + "@example.org";
    call("POST", "/api/v1/auth/signup").json(account(email, "long enough")).send();
    Answer me =
        call("GET", "/api/v1/auth/me").as(login(email, "long enough").text("accessToken")).send();
    assertThat(me.body().path("emailConfirmed").asBoolean()).isTrue();
    assertThat(me.body().path("confirmationRequired").asBoolean()).isFalse();
    assertThat(me.text("language")).isEqualTo("en");
    assertThat(mails(me.text("userId"))).isZero();

    Answer forgotten =
        call("POST", "/api/v1/auth/password-reset")
            .json("{\"email\":\"%s\"}".formatted(email))
            .send();

    assertThat(forgotten.status()).isEqualTo(202);
    assertThat(forgotten.body().path("mailed").asBoolean()).isFalse();
    assertThat(mails(me.text("userId"))).isZero();
    Matcher link = LINK.matcher(output.getOut());
    assertThat(link.find()).isTrue();
    assertThat(
            call("POST", "/api/v1/auth/password-reset/confirm")
                .json(
                    "{\"token\":\"%s\",\"newPassword\":\"%s\"}"
                        .formatted(link.group(1), "another long one"))
                .send()
                .status())
        .isEqualTo(204);
    assertThat(login(email, "another long one").status()).isEqualTo(200);
  }

  private long mails(String userId) {
    return jdbc.sql("select count(*) from mail_outbox where user_id = :id")
        .param("id", UUID.fromString(userId))
        .query(Long.class)
        .single();
  }

  private Answer login(String email, String password) {
    return call("POST", "/api/v1/auth/login").json(credentials(email, password)).send();
  }

  private static String credentials(String email, String password) {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
  }

  private static String account(String email, String password) {
    return "{\"email\":\"%s\",\"name\":\"N\",\"password\":\"%s\"}".formatted(email, password);
  }
}
