package dev.evently.notifier.mail;

import dev.evently.common.mail.AccountMail;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the next mail in one transaction with what is kept of it: so a process that ends leaves it
 * as it was, and another one sends it again with the same Message-ID. What tells somebody of an
 * event waits for what tells them of earlier outcomes of it.
 */
@Component
class MailDelivery {
  private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

  private final MailOutbox outbox;
  private final MailMessages messages;
  private final MailMeters meters;
  private final MailSettings.Retries retries;
  private final TransactionTemplate transaction;

  MailDelivery(
      MailOutbox outbox,
      MailMessages messages,
      MailMeters meters,
      MailSettings settings,
      PlatformTransactionManager transactions) {
    this.outbox = outbox;
    this.messages = messages;
    this.meters = meters;
    retries = settings.retries();
    transaction = new TransactionTemplate(transactions);
  }

  /**
   * What came of looking for a mail.
   *
   * @param away why the server is not reached; null when it was, or was not needed
   */
  record Attempt(boolean found, boolean reached, @Nullable String away) {
    private static final Attempt NONE = new Attempt(false, false, null);
    private static final Attempt ENDED = new Attempt(true, false, null);
    private static final Attempt WAITS = new Attempt(true, false, null);
    private static final Attempt REACHED = new Attempt(true, true, null);
  }

  /** Sends the next mail that is due, if there is one. */
  Attempt sendNext() {
    return Objects.requireNonNull(
        transaction.execute(_ -> outbox.lockNext().map(this::send).orElse(Attempt.NONE)));
  }

  private Attempt send(DueMail mail) {
    if (mail.behind() != null) {
      outbox.waitBehind(mail.id(), mail.behind());
      return Attempt.WAITS;
    }
    String reason = whyNot(mail);
    if (reason != null) {
      return drop(mail, reason);
    }
    try {
      messages.send(mail);
    } catch (MailException e) {
      return failed(mail, SmtpFailure.of(e));
    } catch (UnwritableMailException e) {
      log.error("Expected to write {}, but {}", mail, e.getMessage());
      return drop(mail, e.toString());
    }
    return sent(mail);
  }

  private static @Nullable String whyNot(DueMail mail) {
    boolean ofAccount =
        Arrays.stream(AccountMail.values()).anyMatch(kind -> kind.name().equals(mail.kind()));
    if (mail.email() == null) {
      return "the account is gone";
    }
    return ofAccount || mail.confirmed() ? null : "the address is not confirmed";
  }

  private Attempt drop(DueMail mail, String reason) {
    outbox.failed(mail.id(), reason);
    meters.ended(MailMeters.DROPPED);
    return Attempt.ENDED;
  }

  private Attempt sent(DueMail mail) {
    outbox.sent(mail.id());
    meters.ended(MailMeters.SENT);
    return Attempt.REACHED;
  }

  private Attempt failed(DueMail mail, SmtpFailure failure) {
    return switch (failure.kind()) {
      case NONE -> sent(mail);
      case AWAY -> new Attempt(true, false, failure.message());
      case REFUSED -> {
        log.warn("The mail server refused {} with {}", mail, failure.code());
        outbox.failed(mail.id(), failure.message());
        meters.ended(MailMeters.REFUSED);
        yield Attempt.REACHED;
      }
      case LATER -> {
        if (mail.createdAt().plus(retries.giveUpAfter()).isBefore(mail.now())) {
          log.warn("Giving up {} after {} attempts", mail, mail.attempts() + 1);
          outbox.failed(mail.id(), "given up: " + failure.message());
          meters.ended(MailMeters.GIVEN_UP);
        } else {
          outbox.later(mail.id(), pause(mail.attempts()), failure.message());
          meters.retried();
        }
        yield Attempt.REACHED;
      }
    };
  }

  /** Doubled with each attempt, and up to a fifth longer, so that not all come at once. */
  private Duration pause(int attempts) {
    long longest = retries.longestPause().toMillis();
    long first = Math.max(1, retries.firstPause().toMillis());
    long millis = attempts >= 30 ? longest : Math.min(longest, first << attempts);
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 5 + 1));
  }
}
