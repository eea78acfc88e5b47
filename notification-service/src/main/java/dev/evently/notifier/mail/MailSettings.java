package dev.evently.notifier.mail;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail is sent.
 *
 * @param host of the mail server (SMTP); blank for none: then no mail is written or sent
 * @param user who logs in there; blank for nobody
 * @param tls how the connection is encrypted
 * @param from the sender's address
 * @param consoleUrl where people reach the console, which links lead to
 * @param senders how many mails are sent at once; each has a connection of the database meanwhile
 * @param oldest what was decided longer ago is not mailed any more
 * @param kept how long a mail is remembered that has ended; longer than {@code oldest}, so that
 *     nothing is mailed twice
 * @param waitingPerUser how many mails may wait for one user; more are not written
 */
@ConfigurationProperties("evently.mail")
@Validated
record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("587") @Min(1) @Max(65535) int port,
    @DefaultValue("") String user,
    @Nullable String password,
    @DefaultValue("STARTTLS") Tls tls,
    @DefaultValue("evently@localhost") @Email String from,
    @DefaultValue("http://localhost:8080") URI consoleUrl,
    @DefaultValue("4") @Min(1) @Max(8) int senders,
    @DefaultValue("24h") Duration oldest,
    @DefaultValue("7d") Duration kept,
    @DefaultValue("100") @Min(1) int waitingPerUser,
    @DefaultValue @Valid Retries retries,
    @DefaultValue @Valid Times times) {
  MailSettings {
    if (kept.compareTo(oldest) <= 0) {
      throw new IllegalArgumentException(
          "Expected mails to be kept longer than what is mailed is old, but %s is not longer than %s"
              .formatted(kept, oldest));
    }
  }

  /** How a connection is encrypted. */
  enum Tls {
    /** Not at all: only for a server on the same machine or in the same network. */
    NONE,
    /** After STARTTLS, without which nothing is sent. */
    STARTTLS,
    /** From its beginning. */
    TLS
  }

  /**
   * When a mail is tried again.
   *
   * @param firstPause after the first attempt that failed; it doubles with each
   * @param giveUpAfter the time since a mail was written after which it is not tried again
   * @param away how long nothing is sent when the server is not reached; it doubles each time
   */
  record Retries(
      @DefaultValue("1m") Duration firstPause,
      @DefaultValue("4h") Duration longestPause,
      @DefaultValue("48h") Duration giveUpAfter,
      @DefaultValue("1s") Duration away,
      @DefaultValue("1m") Duration longestAway) {}

  /**
   * How long the parts of the work may take.
   *
   * @param connect until the server is reached
   * @param answer until it answers a command
   * @param poll how often it is looked whether there is something to send
   * @param cleaning how often mails are deleted that have ended
   */
  record Times(
      @DefaultValue("5s") Duration connect,
      @DefaultValue("15s") Duration answer,
      @DefaultValue("1s") Duration poll,
      @DefaultValue("10m") Duration cleaning) {}

  /** Whether there is a mail server. */
  boolean isSent() {
    return !host.isBlank();
  }

  /** Not the password, which would stand in a log. */
  @Override
  public String toString() {
    return "MailSettings";
  }
}
