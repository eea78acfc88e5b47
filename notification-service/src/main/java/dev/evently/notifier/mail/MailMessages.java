package dev.evently.notifier.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Makes messages of mails, and gives them to the server. */
@Component
class MailMessages {
  private static final String SENDER = "Evently";

  private final JavaMailSender server;
  private final MailTexts texts;
  private final String from;

  MailMessages(JavaMailSender server, MailTexts texts, MailSettings settings) {
    this.server = server;
    this.texts = texts;
    from = settings.from();
  }

  /**
   * Sends a mail.
   *
   * @throws org.springframework.mail.MailException when the server does not take it
   * @throws UnwritableMailException when it cannot be written
   */
  void send(DueMail mail) throws UnwritableMailException {
    MailText text = texts.of(mail);
    server.send(message(mail, text));
  }

  private MimeMessage message(DueMail mail, MailText text) throws UnwritableMailException {
    MimeMessage message = server.createMimeMessage();
    try {
      var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
      helper.setFrom(from, SENDER);
      helper.setTo(new InternetAddress(Objects.requireNonNull(mail.email()), true));
      helper.setSubject(text.subject());
      helper.setText(text.plain(), text.html());
      message.setHeader("Message-ID", messageId(mail.id()));
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setHeader("Content-Language", mail.language());
      if (text.settings() != null) {
        // RFC 2369. Not by one click (RFC 8058): the page asks who it is.
        message.setHeader("List-Unsubscribe", "<%s>".formatted(text.settings()));
      }
    } catch (MessagingException | java.io.UnsupportedEncodingException e) {
      throw new UnwritableMailException("Expected to write a message, but " + e.getMessage());
    }
    return message;
  }

  /** The same for a mail that is sent again, so that whoever gets it twice can tell. */
  private String messageId(UUID id) {
    return "<%s@%s>".formatted(id, from.substring(from.indexOf('@') + 1));
  }
}
