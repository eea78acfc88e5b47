package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.common.access.Role;
import dev.evently.common.outage.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the first admin from the settings; an account that exists is left as it is. */
@Component
class FirstAdmin implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
  private static final String NAME = "Admin";

  private final ApiProperties.Auth settings;
  private final Accounts accounts;
  private final Passwords passwords;

  FirstAdmin(ApiProperties properties, Accounts accounts, Passwords passwords) {
    settings = properties.auth();
    this.accounts = accounts;
    this.passwords = passwords;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    String email = settings.adminEmail();
    String password = settings.adminPassword();
    if (email == null || email.isBlank() || password == null || password.isBlank()) {
      return;
    }
    Outage.retry("make the first admin", () -> make(Accounts.normalised(email), password));
  }

  private void make(String address, String password) {
    var existing = accounts.byEmail(address);
    if (existing.isEmpty()) {
      expectGood(address, password);
      accounts.add(address, NAME, passwords.hash(password, ""), Role.ADMIN);
      log.info("Made the first admin {}", address);
    } else if (existing.get().account().role() != Role.ADMIN) {
      log.warn("Expected {} to be an admin, but it is a user and stays one", address);
    }
  }

  private static void expectGood(String address, String password) {
    PasswordRules.broken(password, address, NAME)
        .ifPresent(rule -> {
          throw new IllegalStateException(
              "Expected a good password, but EVENTLY_ADMIN_PASSWORD " + rule);
        });
  }
}
