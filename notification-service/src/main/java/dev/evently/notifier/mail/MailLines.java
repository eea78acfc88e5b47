package dev.evently.notifier.mail;

import dev.evently.common.notification.Notification;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.Tickets;
import dev.evently.notifier.mail.MailTexts.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to know of an event and of tickets, a line for each. */
final class MailLines {
  private final MailWords words;
  private final List<Line> lines = new ArrayList<>();

  private MailLines(MailWords words) {
    this.words = words;
  }

  static List<Line> of(Notification told, MailWords words) {
    var lines = new MailLines(words);
    EventFacts event = told.event();
    String zone = event == null ? null : event.zone();
    lines.event(told.eventName(), event);
    if (told.was() != null) {
      lines.changed(told.was());
    }
    if (told.quantity() > 0) {
      lines.add("line.tickets", words.of("tickets", told.quantity()));
    }
    if (told.tickets() != null) {
      lines.tickets(told.tickets());
    }
    if (told.prices() != null) {
      told.prices().forEach(lines::price);
    }
    if (told.expiresAt() != null) {
      lines.time("line.until", told.expiresAt(), zone);
    }
    return lines.lines;
  }

  private void event(String name, @Nullable EventFacts event) {
    add("line.event", event == null ? name : event.name());
    if (event != null) {
      add("line.venue", event.venue());
      time("line.start", event.startsAt(), event.zone());
    }
  }

  private void changed(EventFacts was) {
    add(
        "line.was",
        "%s, %s, %s".formatted(was.name(), was.venue(), words.time(was.startsAt(), was.zone())));
  }

  private void tickets(Tickets tickets) {
    if (tickets.category() != null) {
      add("line.category", tickets.category());
    }
    if (tickets.seats() != null) {
      add("line.seats", String.join(", ", tickets.seats()));
    }
    if (tickets.price() != null) {
      add("line.price", words.price(tickets.price()));
    }
  }

  private void price(PriceChange change) {
    String none = words.of("price.none");
    String was = change.was() == null ? none : words.price(change.was());
    String now = change.now() == null ? none : words.price(change.now());
    lines.add(new Line(words.line(change.category()), "%s (%s)".formatted(now, was)));
  }

  private void time(String label, Instant time, @Nullable String zone) {
    add(label, words.time(time, zone));
  }

  private void add(String label, String value) {
    String line = words.line(value);
    if (!line.isEmpty()) {
      lines.add(new Line(words.of(label), line));
    }
  }
}
