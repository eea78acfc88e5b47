package dev.evently.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.live.SaleFigures.Counted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageViewTest {
  private static final UUID EVENT = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();
  private static final UUID ENTRY = UUID.randomUUID();

  private final PageView view =
      new PageView(UUID.randomUUID(), true, List.of(), Map.of(EVENT, false), false);

  @Test
  void tellsTheLastCountsOnlyAndNoneTwice() {
    for (int sequence = 1; sequence <= 5; sequence++) {
      assertThat(view.put(counted(EVENT, sequence, false))).isTrue();
    }
    assertThat(view.takeCounts()).extracting(EventCounts::sequence).containsExactly(5L);
    assertThat(view.takeCounts()).isEmpty();
    view.put(counted(EVENT, 4, false));
    view.put(counted(EVENT, 5, false));
    assertThat(view.takeCounts()).isEmpty();
    view.put(counted(EVENT, 6, false));
    assertThat(view.takeCounts()).extracting(EventCounts::sequence).containsExactly(6L);
  }

  @Test
  void tellsNothingOfOtherEventsNorOfWhatHasBecomeADraft() {
    assertThat(view.put(counted(OTHER, 1, false))).isFalse();
    assertThat(view.put(counted(EVENT, 1, true))).isFalse();
    assertThat(view.takeCounts()).isEmpty();
    var organisers = new PageView(UUID.randomUUID(), true, List.of(), Map.of(EVENT, true), false);
    assertThat(organisers.put(counted(EVENT, 1, true))).isTrue();
  }

  @Test
  void tellsWaitsThatMoveAndThatEnd() {
    WaitPosition second = new WaitPosition(ENTRY, EVENT, 2);
    view.putWaits(Set.of(EVENT, OTHER), List.of(second, new WaitPosition(ENTRY, OTHER, 1)));
    assertThat(view.takeWaits()).containsExactly(second);
    view.putWaits(Set.of(EVENT), List.of(second));
    assertThat(view.takeWaits()).isEmpty();
    view.putWaits(Set.of(OTHER), List.of());
    assertThat(view.takeWaits()).isEmpty();
    view.putWaits(Set.of(EVENT), List.of(new WaitPosition(ENTRY, EVENT, 1)));
    view.putWaits(Set.of(EVENT), List.of());
    assertThat(view.takeWaits()).containsExactly(new WaitPosition(ENTRY, EVENT, null));
    assertThat(view.takeWaits()).isEmpty();
  }

  @Test
  void looksAtTheInboxOnceForEachNews() {
    assertThat(view.takeInboxMoved()).isTrue();
    assertThat(view.takeInboxMoved()).isFalse();
    view.inboxHasMoved();
    assertThat(view.takeInboxMoved()).isTrue();
    var other = new PageView(UUID.randomUUID(), false, List.of(), Map.of(), false);
    other.inboxHasMoved();
    assertThat(other.takeInboxMoved()).isFalse();
  }

  @Test
  void tellsOnceThatSomethingWasDecidedWhereThatIsLookedAt() {
    assertThat(view.somethingWasDecided()).isFalse();
    assertThat(view.takeDecided()).isFalse();
    var analysts = new PageView(UUID.randomUUID(), false, List.of(), Map.of(), true);
    assertThat(analysts.takeDecided()).isFalse();
    assertThat(analysts.somethingWasDecided()).isTrue();
    assertThat(analysts.somethingWasDecided()).isTrue();
    assertThat(analysts.takeDecided()).isTrue();
    assertThat(analysts.takeDecided()).isFalse();
  }

  private static Counted counted(UUID eventId, long sequence, boolean draft) {
    return new Counted(
        new EventCounts(eventId, sequence, "SCHEDULED", 1, 0, 0, 0, List.of()), draft);
  }
}
