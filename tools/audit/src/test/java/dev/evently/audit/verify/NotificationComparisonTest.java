package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationComparisonTest {
  private static final UUID EVENT = new UUID(0, 1);
  private static final UUID ANN = new UUID(0, 2);
  private static final UUID BOB = new UUID(0, 3);
  private static final long LAST = 7;

  private final Differences differences = new Differences();

  @Test
  void findsNothingWhenEachIsThereOnce() {
    compare(List.of(told(ANN, 3, 1), told(BOB, 4, 2)), told(BOB, 4, 2), told(ANN, 3, 1));

    assertThat(differences.none()).isTrue();
  }

  @Test
  void namesEachThatIsMissingAlone() {
    compare(List.of(told(ANN, 3, 1), told(BOB, 4, 2)));

    assertThat(differences.shown())
        .hasSize(2)
        .allMatch(difference -> difference.startsWith("not in the log: "))
        .anyMatch(difference -> difference.contains(ANN.toString()))
        .noneMatch(difference ->
            difference.contains(ANN.toString()) && difference.contains(BOB.toString()));
  }

  @Test
  void namesWhatIsThereTwice() {
    Notification once = told(ANN, 3, 1);

    compare(List.of(once), once, once);

    assertThat(differences.shown()).containsExactly("more than once in the log: " + once);
  }

  @Test
  void namesWhatNoOutcomeSays() {
    Notification other = told(ANN, 3, 5);

    compare(List.of(told(ANN, 3, 1)), other, told(BOB, 4, 1));

    assertThat(differences.shown())
        .containsExactly(
            "not what the outcome says: " + other, "not what the outcome says: " + told(BOB, 4, 1));
  }

  @Test
  void namesWhatStandsUnderTheKeyOfAnother() {
    Notification one = told(ANN, 3, 1);
    var comparison = comparison(List.of(one));

    comparison.add(BOB, one);
    comparison.end();

    assertThat(differences.shown()).containsExactly("not what the outcome says: " + one);
  }

  @Test
  void leavesOutWhatWasDecidedAfterTheSnapshot() {
    compare(List.of(), told(ANN, LAST + 1, 1));

    assertThat(differences.none()).isTrue();
  }

  private void compare(List<Notification> expected, Notification... read) {
    var comparison = comparison(expected);
    for (Notification one : read) {
      comparison.add(one.userId(), one);
    }
    comparison.end();
  }

  private NotificationComparison comparison(List<Notification> expected) {
    Map<ExpectedNotification.Key, ExpectedNotification> byKey = new HashMap<>();
    expected.stream().map(ExpectedNotification::of).forEach(one -> byKey.put(one.key(), one));
    return new NotificationComparison(byKey, event -> event.equals(EVENT) ? LAST : 0, differences);
  }

  private static Notification told(UUID user, long sequence, int quantity) {
    return new Notification(
        new UUID(user.getLeastSignificantBits(), sequence),
        NotificationType.WAITLIST_PROMOTED,
        user,
        EVENT,
        "Concert",
        sequence,
        null,
        null,
        quantity,
        "You have tickets",
        Instant.EPOCH,
        null,
        null,
        null);
  }
}
