package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.common.mail.AccountMail;
import dev.evently.common.mail.MailLanguage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends links to addresses, which only their owners can open: of each kind so many an hour. An
 * address that nobody has is counted like any other, and the same rows are written for it, so that
 * neither an answer nor its time tells who has an account.
 */
@Component
class AccountLinks {
  private static final Logger log = LoggerFactory.getLogger(AccountLinks.class);

  private final AccountLinkRepository links;
  private final Accounts accounts;
  private final AccountMails mails;
  private final ApiProperties.Mail settings;
  private final boolean development;

  AccountLinks(
      AccountLinkRepository links,
      Accounts accounts,
      AccountMails mails,
      ApiProperties properties,
      @Value("${evently.development:false}") boolean development) {
    this.links = links;
    this.accounts = accounts;
    this.mails = mails;
    settings = properties.mail();
    this.development = development;
  }

  /** Whether there is a mail server; without one every address counts as confirmed. */
  boolean areMailed() {
    return settings.isSent();
  }

  /** Adds an account, and writes to the address: its link, or that it has an account. */
  @Transactional
  public Account signUp(String email, String name, String passwordHash, String language) {
    Accounts.Added added = accounts.add(email, name, passwordHash, language);
    if (areMailed() && mayAdd(email, LinkPurpose.CONFIRM_EMAIL)) {
      if (added.isNew()) {
        add(LinkPurpose.CONFIRM_EMAIL, added.ownerId(), email, added.language());
      } else {
        links.add(
            LinkToken.random(),
            LinkPurpose.CONFIRM_EMAIL,
            null,
            email,
            settings.confirmationLifetime());
        mails.add(
            AccountMail.ACCOUNT_EXISTS, added.ownerId(), added.language(), null, Instant.now());
      }
    }
    return added.account();
  }

  /** Sends the link that confirms an address anew; false when there were too many. */
  @Transactional
  public boolean confirm(Accounts.Addressee owner) {
    Account account = owner.account();
    if (!mayAdd(account.email(), LinkPurpose.CONFIRM_EMAIL)) {
      return false;
    }
    add(LinkPurpose.CONFIRM_EMAIL, account.userId(), account.email(), owner.language());
    return true;
  }

  /** Sends the link behind which the owner of an address chooses a password, if there is one. */
  @Transactional
  public void resetPassword(String email) {
    Optional<Accounts.Addressee> owner = accounts.addressee(email);
    if (mayAdd(email, LinkPurpose.RESET_PASSWORD)) {
      add(
          LinkPurpose.RESET_PASSWORD,
          owner.map(found -> found.account().userId()).orElse(null),
          email,
          owner.map(Accounts.Addressee::language).orElse(MailLanguage.ENGLISH));
    }
  }

  private boolean mayAdd(String email, LinkPurpose purpose) {
    return links.lastHour(email, purpose) < settings.linksPerHour();
  }

  private void add(LinkPurpose purpose, @Nullable UUID userId, String email, String language) {
    LinkToken token = LinkToken.random();
    Duration lifetime = lifetime(purpose);
    links.add(token, purpose, userId, email, lifetime);
    if (areMailed()) {
      if (userId == null) {
        mails.addToNobody(language);
      } else {
        mails.add(purpose.mail(), userId, language, token, Instant.now().plus(lifetime));
      }
    } else if (development && userId != null) {
      log.info(
          "No mail server is set: the link is {}/#{}?token={}",
          settings.consoleUrl().toString().replaceFirst("/+$", ""),
          purpose.page(),
          token.text());
    }
  }

  private Duration lifetime(LinkPurpose purpose) {
    return switch (purpose) {
      case CONFIRM_EMAIL -> settings.confirmationLifetime();
      case RESET_PASSWORD -> settings.resetLifetime();
    };
  }

  @Scheduled(fixedDelayString = "${evently.mail.cleaning:10m}", initialDelayString = "1m")
  void deleteOld() {
    links.deleteOld();
  }
}
