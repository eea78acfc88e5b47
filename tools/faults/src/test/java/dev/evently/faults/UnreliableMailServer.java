package dev.evently.faults;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.evently.faults.system.SystemSettings;
import dev.evently.notifier.smtp.FaultySmtp;
import dev.evently.notifier.smtp.FaultySmtp.Fault;
import dev.evently.standalone.embedded.LocalSystem.Service;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A mail server that fails one connection in three, lets one in ten hang, and may be dead for a
 * time. It keeps what it took.
 */
final class UnreliableMailServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final GreenMail inboxes = new GreenMail(new ServerSetup(0, HOST, "smtp"));
  private final FaultySmtp server;

  UnreliableMailServer() {
    // A thread of the mail server throws when a service is killed in the middle of a mail.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
    inboxes.start();
    server = new FaultySmtp(inboxes.getSmtp().getPort(), UnreliableMailServer::fault);
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

  /**
   * The settings of a system that sends its mail here, and soon again what failed.
   *
   * @param beside what else the notification-service is told
   */
  SystemSettings settings(Map<String, String> beside) {
    Map<String, String> environment = new HashMap<>(beside);
    environment.put("EVENTLY_MAIL_HOST", HOST);
    environment.put("EVENTLY_MAIL_PORT", Integer.toString(server.port()));
    environment.put("EVENTLY_MAIL_TLS", "NONE");
    environment.put("EVENTLY_MAIL_RETRIES_FIRSTPAUSE", "1s");
    environment.put("EVENTLY_MAIL_RETRIES_LONGESTAWAY", "3s");
    environment.put("EVENTLY_MAIL_TIMES_ANSWER", "2s");
    return SystemSettings.asShipped()
        .with(Service.NOTIFICATIONS, environment)
        .with(Service.API, Map.of("EVENTLY_MAIL_HOST", HOST));
  }

  /** Whether it closes each connection at once. */
  void dead(boolean isDead) {
    server.dead(isDead);
  }

  int connections() {
    return server.connections();
  }

  /** The ids of the mails that each address got, in the order in which they came. */
  Map<String, List<UUID>> received() throws MessagingException {
    Map<String, List<UUID>> received = new TreeMap<>();
    for (MimeMessage mail : inboxes.getReceivedMessages()) {
      for (Address to : mail.getAllRecipients()) {
        received.computeIfAbsent(to.toString(), _ -> new ArrayList<>()).add(id(mail));
      }
    }
    return received;
  }

  private static UUID id(MimeMessage mail) throws MessagingException {
    return UUID.fromString(mail.getMessageID().replaceFirst("^<(.*)@.*>$", "$1"));
  }

  @Override
  public void close() {
    server.close();
    inboxes.stop();
  }
}
