package dev.evently.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.notifier.smtp.FaultySmtp.Fault;
import dev.evently.notifier.smtp.TlsSmtp;
import dev.evently.notifier.smtp.TlsSmtp.Begin;
import dev.evently.service.testing.SelfSigned;
import java.nio.file.Path;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** How the service comes to a mail server that asks who it is, and is sure of the server itself. */
@Timeout(120)
class MailTlsIT {
  private static final String PASSWORD = "of a mailbox for tests";

  @TempDir private static Path folder;
  private static SSLContext tls;

  @BeforeAll
  static void makeKey() throws Exception {
    tls = SelfSigned.in(folder).tls();
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS, BY_COMMAND", "TLS, AT_ONCE"})
  void logsInAndSendsOverTls(String setting, Begin begin) throws Exception {
    try (MailHouse house = house();
        var server = new TlsSmtp(house.inboxes.getSmtp().getPort(), tls, begin)) {
      house.set("evently.mail.tls", setting);
      UUID user = toldBy(house, server, PASSWORD, true);
      assertThat(house.mail(user).getSubject()).isEqualTo("Concert: your booking");
      assertThat(server.logins()).isPositive();
    }
  }

  @Test
  void sendsNothingWhenItsLoginIsWrong() {
    try (MailHouse house = house();
        var server = new TlsSmtp(house.inboxes.getSmtp().getPort(), tls, Begin.BY_COMMAND)) {
      UUID user = toldBy(house, server, "a wrong one", true);
      expectThatItWaits(house, user);
      assertThat(server.logins()).isZero();
    }
  }

  @Test
  void sendsNothingToAServerThatItDoesNotBelieve() {
    try (MailHouse house = house();
        var server = new TlsSmtp(house.inboxes.getSmtp().getPort(), tls, Begin.BY_COMMAND)) {
      UUID user = toldBy(house, server, PASSWORD, false);
      expectThatItWaits(house, user);
      assertThat(server.connections()).isPositive();
      assertThat(server.logins()).isZero();
    }
  }

  /** The house's own server has no TLS. */
  @Test
  void sendsNothingWithoutTls() {
    try (MailHouse house = house()) {
      house.set("evently.mail.tls", "STARTTLS").start();
      UUID user = house.user("en");
      TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
      expectThatItWaits(house, user);
    }
  }

  private static MailHouse house() {
    return new MailHouse(_ -> Fault.NONE)
        .set("evently.mail.user", "evently")
        .set("evently.mail.tls", "STARTTLS");
  }

  /** A service that sends by this server to a person who has booked. */
  private static UUID toldBy(
      MailHouse house, TlsSmtp server, String password, boolean believesServer) {
    house.inboxes.setUser("box-office@evently.example", "evently", PASSWORD);
    house
        .set("evently.mail.host", "localhost")
        .set("evently.mail.port", server.port())
        .set("evently.mail.password", password)
        .start();
    if (believesServer) {
      house
          .bean(JavaMailSenderImpl.class)
          .getJavaMailProperties()
          .put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
    }
    UUID user = house.user("en");
    TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
    return user;
  }

  private static void expectThatItWaits(MailHouse house, UUID user) {
    await()
        .atMost(MailHouse.SOON)
        .until(() ->
            String.valueOf(
                    house.bean(MailHealthIndicator.class).health().getDetails().get("server"))
                .startsWith("away: "));
    assertThat(house.row(user)).containsEntry("sent_at", null).containsEntry("failed_at", null);
    assertThat(house.mails(user)).isEmpty();
    house.stop();
    house.forget(user);
  }
}
