package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.common.access.Role;
import dev.evently.common.outage.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Makes the first admin from the settings, and changes the password when the settings give another
 * one than last time: what the admin has chosen meanwhile is left while they give the same.
 */
@Component
class FirstAdmin implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
  private static final String NAME = "Admin";

  private final ApiProperties.Auth settings;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Credentials credentials;

  FirstAdmin(
      ApiProperties properties, Accounts accounts, Passwords passwords, Credentials credentials) {
    settings = properties.auth();
    this.accounts = accounts;
    this.passwords = passwords;
    this.credentials = credentials;
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
    Accounts.Secret existing = accounts.byEmail(address).orElse(null);
    if (existing == null) {
      expectGood(address, password);
      if (accounts.addAdmin(address, NAME, passwords.hashAtStart(password))) {
        log.info("Made the first admin {}", address);
      }
    } else if (existing.account().role() == Role.ADMIN) {
      follow(existing, address, password);
    } else {
      log.warn("Expected {} to be an admin, but it is a user and stays one", address);
    }
  }

  private void follow(Accounts.Secret admin, String address, String password) {
    // An admin of the first version has the password of the settings, as it could not be changed.
    String last = admin.settingHash() == null ? admin.passwordHash() : admin.settingHash();
    if (passwords.fitsAtStart(password, last)) {
      accounts.rememberSetting(admin.account().userId(), last);
      return;
    }
    expectGood(address, password);
    if (credentials.applySetting(admin, passwords.hashAtStart(password))) {
      log.info("Gave the admin {} the other password of the settings", address);
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
