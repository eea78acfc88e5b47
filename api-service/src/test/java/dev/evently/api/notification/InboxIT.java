package dev.evently.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.testing.ApiTest;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** The inbox alone, in a partition that no log has. */
class InboxIT extends ApiTest {
  private static final int PARTITION = 1_000;

  @Autowired private Inbox inbox;

  private final UUID ann = UUID.randomUUID();

  @BeforeEach
  void clear() {
    jdbc.sql("delete from notification_position where log_partition = :partition")
        .param("partition", PARTITION)
        .update();
  }

  @Test
  void beginsWithoutAPosition() {
    assertThat(inbox.position(PARTITION)).isEmpty();
    inbox.add(PARTITION, 0, List.of(), 3);
    assertThat(inbox.position(PARTITION)).hasValue(3);
  }

  @Test
  void addsWhatIsNewAndNothingTwice() {
    inbox.add(PARTITION, 0, List.of(entry(0), entry(1)), 2);
    inbox.add(PARTITION, 0, List.of(entry(0), entry(1), entry(4)), 5);
    inbox.add(PARTITION, 0, List.of(entry(0), entry(1)), 2);
    assertThat(inbox.position(PARTITION)).hasValue(5);
    assertThat(offsets(-1)).containsExactly(0L, 1L, 4L);
    assertThat(offsets(0)).containsExactly(1L, 4L);
    assertThat(offsets(4)).isEmpty();
    assertThat(inbox.list(ann, -1, 2)).hasSize(2);
  }

  @Test
  void knowsTheNewestOfThoseWhoHaveAny() {
    inbox.add(PARTITION, 0, List.of(entry(7), entry(9)), 10);
    UUID nobody = UUID.randomUUID();
    assertThat(inbox.newest(List.of(ann, nobody))).containsOnlyKeys(ann).containsEntry(ann, 9L);
    assertThat(inbox.newest(List.of())).isEmpty();
  }

  @Test
  void failsWhenAnotherInstanceIsAtThePartition() {
    inbox.add(PARTITION, 0, List.of(), 1);
    var late =
        new Inbox(jdbc) {
          @Override
          OptionalLong position(int partition) {
            OptionalLong position = super.position(partition);
            inbox.add(PARTITION, 0, List.of(entry(1)), 2); // the other one moves it meanwhile
            return position;
          }
        };
    assertThatThrownBy(() -> late.add(PARTITION, 0, List.of(entry(1)), 2))
        .isInstanceOf(OptimisticLockingFailureException.class)
        .hasMessageContaining("another instance");
    assertThat(inbox.position(PARTITION)).hasValue(2);
  }

  /** What came before would be missing. */
  @Test
  void addsNothingWhenItHasGoneBack() {
    inbox.add(PARTITION, 0, List.of(entry(0)), 1);
    assertThatThrownBy(() -> inbox.add(PARTITION, 5, List.of(entry(5)), 6))
        .isInstanceOfSatisfying(
            InboxBehindException.class, behind -> assertThat(behind.position()).isEqualTo(1));
    assertThat(inbox.position(PARTITION)).hasValue(1);
    assertThat(offsets(-1)).containsExactly(0L);
  }

  private List<Long> offsets(long after) {
    return inbox.list(ann, after, 100).stream().map(NotificationView::id).toList();
  }

  private Inbox.Entry entry(long offset) {
    UUID id = UUID.randomUUID();
    return new Inbox.Entry(
        offset,
        new Notification(
            id,
            NotificationType.WAITLIST_PROMOTED,
            ann,
            new UUID(0, 1),
            "Concert",
            2,
            id,
            id,
            1,
            "Tickets came free.",
            Instant.EPOCH,
            null,
            null,
            null));
  }
}
