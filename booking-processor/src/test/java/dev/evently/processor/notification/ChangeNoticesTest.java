package dev.evently.processor.notification;

import static dev.evently.processor.notification.Told.ANN;
import static dev.evently.processor.notification.Told.BOB;
import static dev.evently.processor.notification.Told.DECIDED;
import static dev.evently.processor.notification.Told.isAbout;
import static dev.evently.processor.notification.Told.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced.WaitingUser;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.PriceChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told of a changed event. */
class ChangeNoticesTest {
  @Test
  void tellsEachOnceOfAllThatHasChangedForThem() {
    var was = new EventFacts("Concert", "Hall", DECIDED);
    var now = new EventFacts("Concert II", "Arena", DECIDED.plusSeconds(86_400));
    var gold = new PriceChange("Gold", new Price(1_000, "EUR"), new Price(1_250, "EUR"));
    var side = new PriceChange("Side", new Price(900, "JPY"), null);
    var change =
        new ChangeAnnounced(
            "Concert II",
            was,
            now,
            List.of(gold, side),
            List.of(ANN, BOB),
            List.of(new WaitingUser(BOB, "Gold"), new WaitingUser(BOB, "Side")),
            BOB,
            false);

    List<Notification> told = Notifier.notificationsOf(record(0, change));

    assertThat(told).extracting(Notification::userId).containsExactly(ANN, BOB);
    assertThat(told)
        .allSatisfy(n -> {
          isAbout(n, NotificationType.EVENT_CHANGED, null, null, null);
          assertThat(n.was()).isEqualTo(was);
        });
    assertThat(told).extracting(Notification::notificationId).doesNotHaveDuplicates();
    assertThat(told.getFirst().prices()).isNull();
    assertThat(told.getFirst().message())
        .isEqualTo(
            "Concert has changed: it is called Concert II now; it takes place at Arena, not at"
                + " Hall; it starts at %s, not at %s.".formatted(now.startsAt(), DECIDED));
    assertThat(told.getLast().prices()).containsExactly(gold, side);
    assertThat(told.getLast().message())
        .endsWith(
            "Gold in Concert II, for which you wait, costs 12.50 EUR now, not 10.00 EUR. Side in"
                + " Concert II, for which you wait, has no price now, not 900 JPY.");
  }
}
