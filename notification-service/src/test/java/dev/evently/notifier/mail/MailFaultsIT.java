package dev.evently.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.notifier.smtp.FaultySmtp.Fault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;

/** What becomes of mail when the mail server, or the service, fails. */
@Timeout(180)
class MailFaultsIT {
  @Test
  void isSentAgainWithTheSameMessageIdWhenTheAnswerWasLost() throws Exception {
    try (MailHouse house = house(number -> number == 1 ? Fault.LOST : Fault.NONE)) {
      house.start();
      UUID user = house.user("en");
      TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
      await().atMost(MailHouse.SOON).until(() -> house.mails(user).size() == 2);
      assertThat(ids(house, user)).hasSize(2).containsOnly(ids(house, user).getFirst());
      await().atMost(MailHouse.SOON).until(() -> house.row(user).get("sent_at") != null);
    }
  }

  @Test
  void isNotTriedAgainWhenItIsRefused() {
    try (MailHouse house = house(_ -> Fault.REFUSE)) {
      house.start();
      UUID user = house.user("en");
      TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
      await().atMost(MailHouse.SOON).until(() -> rowIs(house, user, "failed_at"));
      assertThat(String.valueOf(house.row(user).get("last_error")))
          .contains("550 5.1.1 nobody here");
      assertThat(house.server.connections()).isEqualTo(1);
    }
  }

  @Test
  void isTriedAgainWhenItIsRefusedForNow() {
    try (MailHouse house = house(number -> number <= 3 ? Fault.LATER : Fault.NONE)) {
      house.start();
      UUID user = house.user("en");
      TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
      assertThat(house.mail(user)).isNotNull();
      await().atMost(MailHouse.SOON).until(() -> rowIs(house, user, "sent_at"));
      assertThat(house.row(user).get("attempts")).isEqualTo(4);
    }
  }

  /** While one mail hangs, or is to come later, other senders are free. */
  @ParameterizedTest
  @EnumSource(names = {"HANG", "LATER"})
  void tellsOfAnEventInItsOrder(Fault fault) throws Exception {
    try (MailHouse house = house(number -> number == 1 ? fault : Fault.NONE)) {
      house.set("evently.mail.times.answer", "5s");
      house.set("evently.mail.retries.first-pause", "5s");
      house.set("evently.mail.retries.longest-pause", "5s").start();
      UUID user = house.user("en");
      UUID event = UUID.randomUUID();
      OutcomeRecord first = Happened.booking(user, 1, Happened.CONCERT, event, Instant.now());
      OutcomeRecord second = Happened.booking(user, 2, Happened.CONCERT, event, Instant.now());
      TestLogs.write(first);
      await().atMost(MailHouse.SOON).until(() -> house.server.connections() == 1);
      TestLogs.write(second);
      TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
      await().atMost(MailHouse.SOON).until(() -> house.mails(user).size() == 3);
      assertThat(ids(house, user)).containsSubsequence(id(first), id(second));
      assertThat(ids(house, user).getFirst()).as("of another event").isNotEqualTo(id(first));
    }
  }

  private static String id(OutcomeRecord told) {
    return "<%s@evently.example>"
        .formatted(Objects.requireNonNull(BookingMails.of(told)).notificationId());
  }

  @Test
  void isGivenUpAfterAWhile() {
    try (MailHouse house = house(_ -> Fault.LATER)) {
      house.set("evently.mail.retries.give-up-after", "1s").start();
      UUID user = house.user("en");
      TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
      await().atMost(MailHouse.SOON).until(() -> rowIs(house, user, "failed_at"));
      assertThat(String.valueOf(house.row(user).get("last_error"))).startsWith("given up: ");
      assertThat((Integer) house.row(user).get("attempts")).isGreaterThan(1);
    }
  }

  /** No attempt counts while nobody is there, and the service is as healthy as before. */
  @Test
  void waitsWhileTheServerIsAway() {
    try (MailHouse house = house(_ -> Fault.NONE)) {
      house.server.dead(true);
      house.start();
      UUID user = house.user("en");
      TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
      await().atMost(MailHouse.SOON).until(() -> house.server.connections() >= 5);
      assertThat(house.row(user).get("attempts")).isEqualTo(0);
      var health = house.bean(MailHealthIndicator.class).health();
      assertThat(health.getStatus()).isEqualTo(Status.UP);
      assertThat(String.valueOf(health.getDetails().get("server"))).startsWith("away: ");
      house.server.dead(false);
      assertThat(house.mail(user)).isNotNull();
      await()
          .atMost(MailHouse.SOON)
          .until(() ->
              "reached"
                  .equals(
                      house.bean(MailHealthIndicator.class).health().getDetails().get("server")));
    }
  }

  /**
   * It fails one in three times, hangs one in ten, and is dead for a while; the service restarts.
   */
  @Test
  void reachesEachPersonOnceThoughTheServerFails() throws Exception {
    int people = 100;
    try (MailHouse house = house(MailFaultsIT::often)) {
      house.set("evently.mail.times.answer", "200ms").start();
      List<UUID> users = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        UUID user = house.user(i % 2 == 0 ? "de" : "en");
        users.add(user);
        TestLogs.write(Happened.booking(user, i + 1, Happened.CONCERT));
      }
      await().atMost(MailHouse.SOON).until(() -> house.inboxes.getReceivedMessages().length > 10);
      house.server.dead(true);
      house.stop();
      UUID last = house.user("en");
      users.add(last);
      TestLogs.write(Happened.booking(last, people + 1, Happened.CONCERT));
      house.start();
      int before = house.server.connections();
      await().atMost(MailHouse.SOON).until(() -> house.server.connections() > before + 3);
      house.server.dead(false);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> users.stream().noneMatch(user -> house.mails(user).isEmpty()));
      for (UUID user : users) {
        assertThat(ids(house, user)).containsOnly(ids(house, user).getFirst());
      }
    }
  }

  private static Fault often(int number) {
    if (number % 10 == 0) {
      return Fault.HANG;
    }
    return number % 3 == 0 ? number % 2 == 0 ? Fault.BUSY : Fault.LATER : Fault.NONE;
  }

  @Test
  void isLeftWhereNoServerIsSet() {
    try (MailHouse house = house(_ -> Fault.NONE)) {
      house.set("evently.mail.host", "").start();
      var health = house.bean(MailHealthIndicator.class).health();
      assertThat(health.getStatus()).isEqualTo(Status.UP);
      assertThat(health.getDetails()).containsEntry("server", "none is set");
      assertThat(house.bean(MailSenders.class).isRunning()).isFalse();
    }
  }

  @Test
  void isNotWrittenToSomebodyForWhomManyWait() {
    try (MailHouse house = house(_ -> Fault.NONE)) {
      house.server.dead(true);
      house.set("evently.mail.waiting-per-user", 5).start();
      UUID user = house.user("en");
      for (int i = 1; i <= 20; i++) {
        TestLogs.write(Happened.booking(user, i, Happened.CONCERT));
      }
      house.awaitRead();
      assertThat(house.rows(user)).isEqualTo(5);
      house.server.dead(false);
      await().atMost(MailHouse.SOON).until(() -> house.mails(user).size() == 5);
    }
  }

  private static boolean rowIs(MailHouse house, UUID user, String column) {
    return house
            .jdbc
            .sql(
                "select count(*) from mail_outbox where user_id = :id and "
                    + column
                    + " is not null")
            .param("id", user)
            .query(Integer.class)
            .single()
        > 0;
  }

  private static List<String> ids(MailHouse house, UUID user) throws MessagingException {
    List<String> ids = new ArrayList<>();
    for (MimeMessage mail : house.mails(user)) {
      ids.add(mail.getMessageID());
    }
    return ids;
  }

  /** Nothing of other tests waits. */
  private static MailHouse house(IntFunction<Fault> faults) {
    return new MailHouse(faults);
  }
}
