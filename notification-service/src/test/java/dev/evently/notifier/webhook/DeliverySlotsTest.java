package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.notifier.webhook.DeliverySlots.Entry;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliverySlotsTest {
  private final DeliverySlots slots =
      new DeliverySlots(
          EndpointUrlTest.settings(
              Map.of(
                  "evently.webhooks.at-once", "4",
                  "evently.webhooks.per-webhook", "2",
                  "evently.webhooks.per-host", "3")));

  private static DueCursor cursor(UUID webhook, String host) {
    return new DueCursor(
        new CursorKey(webhook, UUID.randomUUID()), 1, URI.create("https://" + host));
  }

  @Test
  void aCursorIsDeliveredOnceAtATime() {
    DueCursor one = cursor(UUID.randomUUID(), "a");
    assertThat(slots.enter(one)).isEqualTo(Entry.ENTERED);
    assertThat(slots.enter(one)).isEqualTo(Entry.RUNNING);
    slots.again(one.key());
    assertThat(slots.leaveUnlessAgain(one)).isFalse();
    assertThat(slots.leaveUnlessAgain(one)).isTrue();
    assertThat(slots.enter(one)).isEqualTo(Entry.ENTERED);
  }

  @Test
  void oneWebhookAndOneHostLeaveRoomForOthers() {
    UUID webhook = UUID.randomUUID();
    DueCursor first = cursor(webhook, "a");
    slots.enter(first);
    slots.enter(cursor(webhook, "a"));
    assertThat(slots.enter(cursor(webhook, "b"))).isEqualTo(Entry.FULL);
    assertThat(slots.enter(cursor(UUID.randomUUID(), "a"))).isEqualTo(Entry.ENTERED);
    assertThat(slots.enter(cursor(UUID.randomUUID(), "a"))).isEqualTo(Entry.FULL);
    assertThat(slots.enter(cursor(UUID.randomUUID(), "b"))).isEqualTo(Entry.ENTERED);
    assertThat(slots.enter(cursor(UUID.randomUUID(), "c"))).isEqualTo(Entry.FULL);
    slots.leave(first);
    assertThat(slots.size()).isEqualTo(3);
    assertThat(slots.enter(cursor(webhook, "a"))).isEqualTo(Entry.ENTERED);
  }

  @Test
  void tellsWhenAPartitionIsLeft() throws Exception {
    DueCursor one = cursor(UUID.randomUUID(), "a");
    slots.enter(one);
    assertThat(slots.awaitNone(Set.of(2), 0)).isTrue();
    assertThat(slots.awaitNone(Set.of(1), 1_000_000)).isFalse();
    slots.leave(one);
    assertThat(slots.awaitNone(Set.of(1), 0)).isTrue();
  }
}
