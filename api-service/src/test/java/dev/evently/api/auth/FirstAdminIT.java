package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.SomeProperties;
import dev.evently.common.access.Role;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

class FirstAdminIT extends ApiTest {
  @Autowired private Accounts accounts;
  @Autowired private Passwords passwords;
  @Autowired private Credentials credentials;
  @Autowired private SessionRepository sessions;

  @Test
  void isMadeOnceWithTheAddressInLowerCase() {
    run("First@Example.org", "first password");
    Accounts.Secret made = accounts.byEmail("first@example.org").orElseThrow();
    assertThat(made.account().role()).isEqualTo(Role.ADMIN);
    assertThat(passwords.check("first password", () -> Optional.of(made), "127.0.0.1")).isPresent();
    run("first@example.org", "first password");
    assertThat(accounts.byEmail("first@example.org")).contains(made);
  }

  @Test
  void getsTheOtherPasswordOfTheSettingsAndLosesTheSessions() {
    Accounts.Secret made = made("rotated@example.org", "first password");
    RefreshToken session = sessions.begin(made).orElseThrow().token();
    run("rotated@example.org", "second password");
    Accounts.Secret rotated = accounts.byEmail("rotated@example.org").orElseThrow();
    assertThat(passwords.fitsAtStart("second password", rotated.passwordHash())).isTrue();
    assertThat(rotated.account()).isEqualTo(made.account());
    assertThat(sessions.renew(session)).isEmpty();
    run("rotated@example.org", "second password");
    assertThat(accounts.byEmail("rotated@example.org")).contains(rotated);
  }

  @Test
  void keepsThePasswordTheyChoseWhileTheSettingIsTheSame() {
    Accounts.Secret made = made("chosen@example.org", "first password");
    assertThat(credentials.changePassword(made, passwords.hash("my own one", ""), null)).isTrue();
    run("chosen@example.org", "first password");
    Accounts.Secret chosen = accounts.byEmail("chosen@example.org").orElseThrow();
    assertThat(passwords.fitsAtStart("my own one", chosen.passwordHash())).isTrue();
    run("chosen@example.org", "second password");
    Accounts.Secret rotated = accounts.byEmail("chosen@example.org").orElseThrow();
    assertThat(passwords.fitsAtStart("second password", rotated.passwordHash())).isTrue();
  }

  @Test
  void ofTheFirstVersionHasThePasswordOfTheSettings() {
    Accounts.Secret made = made("old@example.org", "first password");
    forgetSetting(made);
    run("old@example.org", "first password");
    Accounts.Secret kept = accounts.byEmail("old@example.org").orElseThrow();
    assertThat(kept).isEqualTo(made);
    forgetSetting(made);
    run("old@example.org", "second password");
    Accounts.Secret rotated = accounts.byEmail("old@example.org").orElseThrow();
    assertThat(passwords.fitsAtStart("second password", rotated.passwordHash())).isTrue();
  }

  private void forgetSetting(Accounts.Secret admin) {
    jdbc.sql("update account set setting_hash = null where user_id = :id")
        .param("id", admin.account().userId())
        .update();
  }

  private Accounts.Secret made(String email, String password) {
    run(email, password);
    return accounts.byEmail(email).orElseThrow();
  }

  @Test
  void leavesAUserWhoHasTheAddress() {
    accounts.add("taken@example.org", "Ann", passwords.hash("long enough", "127.0.0.1"), "en");
    run("taken@example.org", "an admin's password");
    assertThat(accounts.byEmail("taken@example.org").orElseThrow().account().role())
        .isEqualTo(Role.USER);
  }

  @ParameterizedTest
  @CsvSource(value = {"'',long enough", "none@example.org,''", "none@example.org,", ",long enough"})
  void isNotMadeWithoutBothSettings(String email, String password) {
    run(email, password);
    assertThat(accounts.byEmail("none@example.org")).isEmpty();
  }

  @Test
  void endsTheStartWhenThePasswordIsNone() {
    assertThatThrownBy(() -> run("short@example.org", "short"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("EVENTLY_ADMIN_PASSWORD");
    assertThat(accounts.byEmail("short@example.org")).isEmpty();
  }

  private void run(String email, String password) {
    var settings =
        Map.of(
            "evently.auth.admin-email",
            email == null ? "" : email,
            "evently.auth.admin-password",
            password == null ? "" : password);
    new FirstAdmin(SomeProperties.with(settings), accounts, passwords, credentials)
        .run(new DefaultApplicationArguments());
  }
}
