package dev.evently.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotificationViewTest {
  private static final UUID ID = new UUID(0, 1);
  private static final UUID USER = new UUID(0, 2);
  private static final UUID EVENT = new UUID(0, 3);
  private static final UUID ENTRY = new UUID(0, 4);
  private static final Price PRICE = new Price(4500, "EUR");
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final EventFacts FACTS = new EventFacts("Concert", "Hall", AT);

  @Test
  void showsAnOffer() {
    var tickets = new Tickets(List.of("A-1", "A-2"), "Gold", PRICE);
    NotificationView view = NotificationView.of(7, true, notification(tickets));
    assertThat(view)
        .isEqualTo(
            new NotificationView(
                7,
                ID,
                NotificationType.WAITLIST_OFFERED,
                EVENT,
                "Concert",
                9,
                null,
                ENTRY,
                ENTRY,
                AT.plusSeconds(60),
                2,
                List.of("A-1", "A-2"),
                "Gold",
                PRICE,
                FACTS,
                null,
                null,
                "Confirm it.",
                AT,
                true));
  }

  @Test
  void showsNoSeatsWhereThereAreNone() {
    NotificationView view = NotificationView.of(7, true, notification(null));
    assertThat(view.seats()).isNull();
    assertThat(view.category()).isNull();
  }

  private static Notification notification(@Nullable Tickets tickets) {
    return new Notification(
            ID,
            NotificationType.WAITLIST_OFFERED,
            USER,
            EVENT,
            "Concert",
            9,
            null,
            ENTRY,
            2,
            "Confirm it.",
            AT,
            ENTRY,
            AT.plusSeconds(60),
            tickets)
        .with(FACTS);
  }
}
