package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.evently.audit.client.ApiClient;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.faults.harm.RequestLogWriter;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.system.SystemSettings;
import dev.evently.notifier.smtp.FaultySmtp;
import dev.evently.notifier.smtp.FaultySmtp.Fault;
import dev.evently.standalone.embedded.LocalSystem.Service;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A thousand people book, and each is mailed, though the mail server fails one in three times,
 * hangs one in ten, and is dead for a minute, and the service that sends is killed three times.
 */
class MailedBookingsIT {
  private static final int PEOPLE = 1_000;
  private static final Duration DEAD = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);

  private final GreenMail inboxes = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @Test
  void reachEachPersonThoughTheServerFailsAndTheServiceIsKilled() throws Exception {
    inboxes.start();
    try (FaultySmtp server = new FaultySmtp(inboxes.getSmtp().getPort(), MailedBookingsIT::fault);
        OwnSystem own = new OwnSystem("MailedBookingsIT", settings(server.port()));
        ApiClient calls = new ApiClient(own.system.endpoints().api(), Duration.ofMinutes(1))) {
      List<UUID> people = accounts(own);
      UUID event =
          new Organiser(calls, own.system.endpoints())
              .publish("Mailed", Map.of("capacity", PEOPLE), List.of(), 0, 0)
              .eventId();
      book(own, event, people);
      for (int sent : new int[] {100, 300}) {
        awaitSent(own, sent);
        own.system.kill(Service.NOTIFICATIONS.processName());
      }
      awaitSent(own, 500);
      server.dead(true);
      own.system.kill(Service.NOTIFICATIONS.processName());
      Thread.sleep(DEAD); // the fault is a length of time
      server.dead(false);
      awaitSent(own, PEOPLE);
      expectEachPersonIsTold(own, people, server.connections());
    } finally {
      inboxes.stop();
    }
  }

  private static Fault fault(int connection) {
    if (connection % 10 == 0) {
      return Fault.HANG;
    }
    return switch (connection % 9) {
      case 0 -> Fault.LOST;
      case 3 -> Fault.BUSY;
      case 6 -> Fault.LATER;
      default -> Fault.NONE;
    };
  }

  private static SystemSettings settings(int port) {
    return SystemSettings.asShipped()
        .with(
            Service.NOTIFICATIONS,
            Map.of(
                "EVENTLY_MAIL_HOST",
                "127.0.0.1",
                "EVENTLY_MAIL_PORT",
                Integer.toString(port),
                "EVENTLY_MAIL_TLS",
                "NONE",
                "EVENTLY_MAIL_RETRIES_FIRSTPAUSE",
                "1s",
                "EVENTLY_MAIL_TIMES_ANSWER",
                "2s"))
        .with(Service.API, Map.of("EVENTLY_MAIL_HOST", "127.0.0.1"));
  }

  /** With addresses that are confirmed. */
  private static List<UUID> accounts(OwnSystem own) throws SQLException {
    List<UUID> people = new ArrayList<>();
    try (Connection database = own.system.endpoints().databaseConnection();
        PreparedStatement statement =
            database.prepareStatement(
                """
                insert into account (user_id, email, name, password_hash, role, created_at,
                  email_confirmed_at, language)
                values (?, ?, 'N', 'none', 'USER', now(), now(), ?)\
                """)) {
      for (int i = 0; i < PEOPLE; i++) {
        UUID user = UUID.randomUUID();
        people.add(user);
        statement.setObject(1, user);
        statement.setString(2, address(user));
        statement.setString(3, i % 2 == 0 ? "de" : "en");
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return people;
  }

  private static String address(UUID user) {
    return user + "@example.org";
  }

  /** As the API would write them. */
  private static void book(OwnSystem own, UUID event, List<UUID> people)
      throws InterruptedException {
    try (RequestLogWriter log = new RequestLogWriter(own.system)) {
      for (UUID user : people) {
        log.send(
            event,
            WIRE.write(
                new RequestRecord(
                    UuidCreator.getTimeOrderedEpoch(),
                    event,
                    new Actor(user, Role.USER),
                    new PlaceBooking(1, true))));
      }
    }
  }

  private static void awaitSent(OwnSystem own, int mails) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() ->
            count(own, "select count(*) from mail_outbox where sent_at is not null") >= mails);
  }

  private static int count(OwnSystem own, String query) throws SQLException {
    try (Connection database = own.system.endpoints().databaseConnection();
        PreparedStatement statement = database.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /** By Message-ID, because a mail may be sent twice whose answer was lost. */
  private void expectEachPersonIsTold(OwnSystem own, List<UUID> people, int connections)
      throws Exception {
    Map<String, Set<String>> ids = new HashMap<>();
    MimeMessage[] received = inboxes.getReceivedMessages();
    for (MimeMessage mail : received) {
      assertThat(mail.getAllRecipients()).hasSize(1);
      ids.computeIfAbsent(mail.getAllRecipients()[0].toString(), _ -> new HashSet<>())
          .add(mail.getMessageID());
    }
    own.output.print(
        "  %d people were told in %d mails, %d of them sent again, by %d connections",
        ids.size(), received.length, received.length - ids.size(), connections);
    assertThat(ids.keySet())
        .containsExactlyInAnyOrderElementsOf(
            people.stream().map(MailedBookingsIT::address).toList());
    assertThat(ids.values()).allSatisfy(ofOne -> assertThat(ofOne).hasSize(1));
    assertThat(count(own, "select count(*) from mail_outbox")).isEqualTo(PEOPLE);
    assertThat(count(own, "select count(*) from mail_outbox where failed_at is not null")).isZero();
  }
}
