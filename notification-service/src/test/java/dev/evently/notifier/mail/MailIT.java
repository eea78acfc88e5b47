package dev.evently.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.EventFacts;
import dev.evently.notifier.smtp.FaultySmtp.Fault;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What people are mailed when all goes well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class MailIT {
  private final MailHouse house = new MailHouse(_ -> Fault.NONE);

  @BeforeAll
  void start() {
    house.start();
  }

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void tellsOfAnOwnBookingInThePersonsLanguage() throws Exception {
    UUID german = house.user("de");
    UUID english = house.user("en");
    TestLogs.write(Happened.booking(german, 1, Happened.CONCERT));
    TestLogs.write(Happened.booking(english, 1, Happened.CONCERT));

    MimeMessage mail = house.mail(german);

    assertThat(mail.getSubject()).isEqualTo("Concert: Ihre Buchung");
    assertThat(mail.getFrom()[0].toString()).isEqualTo("Evently <box-office@evently.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Content-Language")).containsExactly("de");
    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<https://tickets.example/#/notifications/settings>");
    String id = String.valueOf(house.row(german).get("id"));
    assertThat(mail.getMessageID()).isEqualTo("<%s@evently.example>".formatted(id));
    assertThat(part(mail, "text/plain"))
        .contains("Sie haben 2 Karten für Concert.", "Freitag, 1. Mai 2099", "20:00")
        .contains("Europe/Berlin", "A-1, A-2", "Stalls", "25,50")
        .contains("https://tickets.example/#/events/");
    assertThat(part(mail, "text/html")).contains("lang=\"de\"", "Sie haben 2 Karten für Concert.");
    assertThat(house.mail(english).getSubject()).isEqualTo("Concert: your booking");
    assertThat(part(house.mail(english), "text/plain"))
        .contains("You have 2 tickets for Concert.", "Friday", "May 1, 2099");
  }

  @Test
  void looksUpAnEventThatARecordDoesNotTell() throws Exception {
    UUID user = house.user("en");
    UUID event = UUID.randomUUID();
    house
        .jdbc
        .sql(
            """
            insert into event (event_id, name, venue, starts_at, capacity, confirmed, held,
              waitlisted, max_per_booking, status, revision, sequence, version, info)
            values (:id, 'Looked up', 'Cellar', '2099-05-01T18:00:00Z', 9, 0, 0, 0, 9, 'SCHEDULED',
              1, 1, 1, '{"zone":"Asia/Tokyo"}')\
            """)
        .param("id", event)
        .update();
    TestLogs.write(Happened.booking(user, 1, null, event, Instant.now()));
    assertThat(part(house.mail(user), "text/plain"))
        .contains("You have 2 tickets for Looked up.", "Cellar", "Asia/Tokyo", "Saturday");
  }

  /** What the outcome log tells of a booking, the notification log tells once more. */
  @Test
  void tellsOnceWhatBothLogsTell() {
    UUID user = house.user("en");
    TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
    TestLogs.write(
        Happened.notification(NotificationType.BOOKING_CONFIRMED, user, Happened.CONCERT));
    TestLogs.write(
        Happened.notification(NotificationType.BOOKING_CANCELLED, user, Happened.CONCERT));
    house.awaitSent();
    assertThat(house.mails(user)).hasSize(1);
  }

  @Test
  void tellsOnceHoweverOftenItComes() throws Exception {
    UUID user = house.user("en");
    OutcomeRecord booking = Happened.booking(user, 1, Happened.CONCERT);
    Notification promotion = Happened.promotion(user, Happened.CONCERT);
    for (int i = 0; i < 3; i++) {
      TestLogs.write(booking);
      TestLogs.write(promotion);
    }
    house.awaitSent();
    house.stop();
    TestLogs.forgetOffsets();
    house.start();
    house.awaitSent();
    assertThat(house.mails(user)).hasSize(2);
    assertThat(house.mails(user)).extracting(MimeMessage::getSubject).doesNotHaveDuplicates();
  }

  @Test
  void writesToNobodyWhoDoesNotWantIt() {
    UUID unconfirmed = house.user("en");
    house.change(unconfirmed, "email_confirmed_at = null");
    UUID off = house.user("en");
    house.change(off, "mail_enabled = false");
    UUID choosy = house.user("en");
    house.change(choosy, "mail_declined = '{BOOKINGS}'");
    for (UUID user : new UUID[] {unconfirmed, off, choosy, UUID.randomUUID()}) {
      TestLogs.write(Happened.booking(user, 1, Happened.CONCERT));
      TestLogs.write(Happened.promotion(user, Happened.CONCERT));
    }
    house.awaitSent();
    assertThat(house.mails(unconfirmed)).isEmpty();
    assertThat(house.mails(off)).isEmpty();
    assertThat(house.mails(choosy)).hasSize(1);
  }

  @Test
  void doesNotTellOfWhatIsOld() {
    UUID user = house.user("en");
    TestLogs.write(
        Happened.booking(
            user,
            1,
            Happened.CONCERT,
            UUID.randomUUID(),
            Instant.now().minus(Duration.ofHours(25))));
    TestLogs.write(Topics.OUTCOMES, Wire.key(user), "no JSON".getBytes(StandardCharsets.UTF_8));
    house.awaitSent();
    assertThat(house.mails(user)).isEmpty();
  }

  /** Neither a header nor markup of their own, and no text that runs the other way. */
  @Test
  void letsNamesOfEventsBeNothingButText() throws Exception {
    UUID user = house.user("en");
    UUID victim = house.user("en");
    String name =
        "Evil\r\nBcc: %s\r\n\r\n<script>alert(1)</script> {0} {{sentence}} 'x' \u202egpj.exe"
            .formatted(MailHouse.address(victim));
    var event = new EventFacts(name, "<b>Hall</b>", Instant.parse("2099-05-01T18:00:00Z"));
    TestLogs.write(Happened.booking(user, 1, event));

    MimeMessage mail = house.mail(user);

    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject())
        .startsWith("Evil Bcc: ")
        .endsWith("<script>alert(1)</script> {0} {{sentence}} 'x'  gpj.exe: your booking");
    assertThat(part(mail, "text/html"))
        .doesNotContain("<script>", "<b>")
        .contains("&lt;script&gt;", "&lt;b&gt;Hall", "{{sentence}}");
    assertThat(house.mails(victim)).isEmpty();
  }

  @Test
  void sendsLinksToAddressesThatAreNotConfirmedAndForgetsTheirSecrets() throws Exception {
    UUID user = house.user("de");
    house.change(user, "email_confirmed_at = null");
    link(user, "PASSWORD_RESET", Instant.now().plus(Duration.ofHours(1)));

    MimeMessage mail = house.mail(user);

    assertThat(mail.getSubject()).isEqualTo("Wählen Sie ein neues Passwort");
    assertThat(mail.getHeader("List-Unsubscribe")).as("nobody is on a list for this").isNull();
    assertThat(part(mail, "text/plain"))
        .contains("https://tickets.example/#/new-password?token=the-secret");
    await().atMost(MailHouse.SOON).until(() -> house.row(user).get("sent_at") != null);
    assertThat(house.row(user).get("params")).isEqualTo("{}");
  }

  @Test
  void sendsNoLinkThatHasEnded() {
    UUID user = house.user("en");
    link(user, "EMAIL_CONFIRMATION", Instant.now().minusSeconds(1));
    await().atMost(MailHouse.SOON).until(() -> house.row(user).get("failed_at") != null);
    assertThat(house.row(user).get("params")).isEqualTo("{}");
    assertThat(house.mails(user)).isEmpty();
  }

  private void link(UUID user, String kind, Instant expires) {
    house
        .jdbc
        .sql(
            """
            insert into mail_outbox
            (id, user_id, kind, language, params, created_at, next_attempt_at)
            values (:id, :user, :kind, 'de', :params, now(), now())\
            """)
        .param("id", UUID.randomUUID())
        .param("user", user)
        .param("kind", kind)
        .param("params", "{\"token\":\"the-secret\",\"expiresAt\":\"%s\"}".formatted(expires))
        .update();
  }

  /** Each kind has its words in each language. */
  @Test
  void hasWordsForAllThatPeopleAreTold() throws Exception {
    for (String language : new String[] {"de", "en"}) {
      UUID user = house.user(language);
      long told = 0;
      for (NotificationType type : NotificationType.values()) {
        TestLogs.write(Happened.notification(type, user, Happened.CONCERT));
        told +=
            BookingMails.unlessOfOutcome(Happened.notification(type, user, Happened.CONCERT))
                    == null
                ? 0
                : 1;
      }
      long expected = told;
      await().atMost(MailHouse.SOON).until(() -> house.mails(user).size() == expected);
      for (MimeMessage mail : house.mails(user)) {
        assertThat(mail.getSubject()).contains("Concert").doesNotContain("{");
        assertThat(part(mail, "text/plain")).doesNotContain("{");
      }
    }
  }

  private static String part(MimeMessage message, String type) throws Exception {
    String found = find(message.getContent(), type);
    assertThat(found).as(type).isNotEmpty();
    return found;
  }

  private static String find(Object content, String type) throws Exception {
    if (content instanceof MimeMultipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        String found =
            part.isMimeType(type) ? (String) part.getContent() : find(part.getContent(), type);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }
}
