package dev.evently.notifier.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.mail.AccountMail;
import dev.evently.common.notification.Notification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes mails by two templates, one of them HTML in which all values are escaped, and a file of
 * messages for each language.
 */
@Component
class MailTexts {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Wire<Notification> wire = new Wire<>(Notification.class);
  private final Template plain;
  private final Template html;
  private final String console;

  MailTexts(MailSettings settings) {
    plain = Mustache.compiler().escapeHTML(false).compile(resource("mail.txt.mustache"));
    html = Mustache.compiler().escapeHTML(true).compile(resource("mail.html.mustache"));
    console = settings.consoleUrl().toString().replaceFirst("/+$", "");
  }

  private static String resource(String name) {
    try (InputStream file = MailTexts.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("Expected a template " + name + ", but there is none");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line of what there is to know, such as the venue. */
  record Line(String label, String value) {}

  /**
   * What a mail says.
   *
   * @throws UnwritableMailException when its parameters cannot be read, or its link has ended
   */
  MailText of(DueMail mail) throws UnwritableMailException {
    MailWords words = new MailWords(Locale.of(mail.language()));
    for (AccountMail kind : AccountMail.values()) {
      if (kind.name().equals(mail.kind())) {
        return ofAccount(kind, mail, words);
      }
    }
    try {
      Notification notification = wire.read(mail.params().getBytes(StandardCharsets.UTF_8));
      return ofNotification(notification, words);
    } catch (UnreadableRecordException e) {
      throw new UnwritableMailException("Expected a notification, but " + e.getMessage());
    }
  }

  private MailText ofAccount(AccountMail kind, DueMail mail, MailWords words)
      throws UnwritableMailException {
    String key = kind.name();
    return switch (kind) {
      case EMAIL_CONFIRMATION -> linked(key, "/confirm", mail, words);
      case PASSWORD_RESET -> linked(key, "/new-password", mail, words);
      case ACCOUNT_EXISTS ->
          written(
              words.of(key + ".subject"),
              words.of(key + ".text"),
              List.of(),
              console + "/#/forgotten",
              words.of(key + ".link"),
              null,
              words);
    };
  }

  private MailText linked(String key, String page, DueMail mail, MailWords words)
      throws UnwritableMailException {
    Instant expires;
    String token;
    try {
      JsonNode params = JSON.readTree(mail.params());
      token = params.path(AccountMail.TOKEN).asString("");
      expires = Instant.parse(params.path(AccountMail.EXPIRES_AT).asString(""));
    } catch (JacksonException | DateTimeException e) {
      throw new UnwritableMailException("Expected a link, but the parameters have none");
    }
    if (token.isEmpty() || !expires.isAfter(mail.now())) {
      throw new UnwritableMailException("Expected a link that is still good, but it is not");
    }
    return written(
        words.of(key + ".subject"),
        words.of(key + ".text", words.time(expires, null)),
        List.of(),
        "%s/#%s?token=%s".formatted(console, page, token),
        words.of(key + ".link"),
        null,
        words);
  }

  private MailText ofNotification(Notification told, MailWords words) {
    boolean ofOwner = told.expiresAt() == null;
    String key =
        switch (told.type()) {
          case TRANSFER_OFFERED -> ofOwner ? "TRANSFER_OFFERED_BY_OTHER" : "TRANSFER_OFFERED";
          default -> told.type().name();
        };
    String event = words.line(told.event() == null ? told.eventName() : told.event().name());
    String tickets = words.of("tickets", told.quantity());
    return written(
        words.of(key + ".subject", event, tickets),
        words.of(key + ".text", event, tickets),
        MailLines.of(told, words),
        console + "/#/events/" + told.eventId(),
        words.of("link.event"),
        console + "/#/notifications/settings",
        words);
  }

  private MailText written(
      String subject,
      String sentence,
      List<Line> lines,
      String link,
      String linkText,
      @Nullable String settings,
      MailWords words) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("language", words.language());
    values.put("subject", words.line(subject));
    values.put("sentence", sentence);
    values.put("lines", lines);
    values.put("link", link);
    values.put("linkText", linkText);
    values.put("footer", words.of(settings == null ? "footer.account" : "footer.choice"));
    values.put("settings", settings == null ? "" : settings);
    return new MailText(words.line(subject), plain.execute(values), html.execute(values), settings);
  }
}
