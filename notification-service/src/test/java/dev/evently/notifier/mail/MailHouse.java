package dev.evently.notifier.mail;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.evently.common.testing.TestPostgres;
import dev.evently.notifier.NotifierApplication;
import dev.evently.notifier.smtp.FaultySmtp;
import dev.evently.notifier.smtp.FaultySmtp.Fault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The service as it runs, with a real mail server, a real broker and a real PostgreSQL. */
final class MailHouse implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);

  final GreenMail inboxes = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  final FaultySmtp server;
  final JdbcClient jdbc;
  private final Map<String, Object> settings = new HashMap<>();
  private @Nullable ConfigurableApplicationContext service;

  /**
   * @param faults of the mail server's connections, by their numbers from 1
   */
  MailHouse(IntFunction<Fault> faults) {
    inboxes.start();
    server = new FaultySmtp(inboxes.getSmtp().getPort(), faults);
    jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(TestPostgres.jdbcUrl(), "postgres", "postgres"));
    settings.put("server.port", 0);
    settings.put("spring.kafka.bootstrap-servers", TestLogs.bootstrapServers());
    settings.put("spring.datasource.url", TestPostgres.jdbcUrl());
    settings.put("spring.datasource.username", "postgres");
    settings.put("spring.datasource.password", "postgres");
    settings.put("evently.development", true);
    settings.put("evently.jwt-secret", "a secret for tests, of more than 32 bytes");
    settings.put("evently.log.partitions", 2);
    settings.put("evently.mail.host", "127.0.0.1");
    settings.put("evently.mail.port", server.port());
    settings.put("evently.mail.tls", "NONE");
    settings.put("evently.mail.from", "box-office@evently.example");
    settings.put("evently.mail.console-url", "https://tickets.example/");
    settings.put("evently.mail.retries.first-pause", "20ms");
    settings.put("evently.mail.retries.longest-pause", "200ms");
    settings.put("evently.mail.retries.away", "20ms");
    settings.put("evently.mail.retries.longest-away", "200ms");
    settings.put("evently.mail.times.answer", "1s");
    settings.put("evently.mail.times.poll", "50ms");
  }

  MailHouse set(String setting, Object value) {
    settings.put(setting, value);
    return this;
  }

  MailHouse start() {
    service =
        new SpringApplicationBuilder(NotifierApplication.class)
            .properties(settings)
            .run(arguments());
    return this;
  }

  private String[] arguments() {
    return settings.entrySet().stream()
        .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }

  <T> T bean(Class<T> type) {
    if (service == null) {
      throw new IllegalStateException("Expected a service that runs, but there is none");
    }
    return service.getBean(type);
  }

  void stop() {
    if (service != null) {
      service.close();
      service = null;
    }
  }

  /** A user with an address that is confirmed. */
  UUID user(String language) {
    UUID user = UUID.randomUUID();
    jdbc.sql(
            """
            insert into account (user_id, email, name, password_hash, role, created_at,
              email_confirmed_at, language)
            values (:id, :email, 'N', 'none', 'USER', now(), now(), :language)\
            """)
        .param("id", user)
        .param("email", address(user))
        .param("language", language)
        .update();
    return user;
  }

  void change(UUID user, String assignment) {
    jdbc.sql("update account set " + assignment + " where user_id = :id")
        .param("id", user)
        .update();
  }

  static String address(UUID user) {
    return user + "@example.org";
  }

  /** What a user has got. */
  List<MimeMessage> mails(UUID user) {
    return Arrays.stream(inboxes.getReceivedMessages())
        .filter(message -> isTo(message, address(user)))
        .toList();
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return Arrays.stream(message.getAllRecipients())
          .anyMatch(recipient -> recipient.toString().equals(address));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one mail that a user gets soon. */
  MimeMessage mail(UUID user) {
    await().atMost(SOON).until(() -> !mails(user).isEmpty());
    return mails(user).getFirst();
  }

  /** The row of the one mail of a user. */
  Map<String, Object> row(UUID user) {
    return jdbc.sql("select * from mail_outbox where user_id = :id")
        .param("id", user)
        .query()
        .singleRow();
  }

  /** All that was written before this is read. */
  void awaitRead() {
    UUID last = user("en");
    TestLogs.mark(last);
    await().atMost(SOON).until(() -> rows(last) == 2 * TestLogs.PARTITIONS);
  }

  /** All that was written before this is sent, unless it failed. */
  void awaitSent() {
    UUID last = user("en");
    TestLogs.mark(last);
    await().atMost(SOON).until(() -> mails(last).size() == 2 * TestLogs.PARTITIONS);
  }

  /** How many mails were written to a user. */
  int rows(UUID user) {
    return jdbc.sql("select count(*) from mail_outbox where user_id = :id")
        .param("id", user)
        .query(Integer.class)
        .single();
  }

  /** What waits for a user is not sent by the houses of other tests. */
  void forget(UUID user) {
    jdbc.sql("delete from mail_outbox where user_id = :id").param("id", user).update();
  }

  @Override
  public void close() {
    stop();
    server.close();
    inboxes.stop();
  }
}
