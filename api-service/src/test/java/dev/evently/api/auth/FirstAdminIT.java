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

  @Test
  void isMadeOnceWithTheAddressInLowerCase() {
    run("First@Example.org", "first password");
    Accounts.Secret made = accounts.byEmail("first@example.org").orElseThrow();
    assertThat(made.account().role()).isEqualTo(Role.ADMIN);
    assertThat(passwords.check("first password", () -> Optional.of(made), "127.0.0.1"))
        .isPresent();
    run("first@example.org", "second password");
    assertThat(accounts.byEmail("first@example.org")).contains(made);
  }

  @Test
  void leavesAUserWhoHasTheAddress() {
    accounts.add("taken@example.org", "Ann", passwords.hash("long enough", "127.0.0.1"), Role.USER);
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
    new FirstAdmin(SomeProperties.with(settings), accounts, passwords)
        .run(new DefaultApplicationArguments());
  }
}
