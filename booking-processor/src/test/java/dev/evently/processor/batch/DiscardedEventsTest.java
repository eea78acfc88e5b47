package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.LoadLimit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is too much to be loaded together is halved. */
class DiscardedEventsTest {
  private static final LoadLimit LIMIT = LoadLimit.FIRST.raised();

  private final UUID one = UUID.randomUUID();
  private final UUID two = UUID.randomUUID();
  private final UUID three = UUID.randomUUID();

  @Test
  void theRequestsOfASingleEventAreHalvedInOrder() {
    List<LoggedRequest> all = asked(one, one, one, one, one);

    assertThat(new DiscardedEvents.Group(all, LIMIT).halves())
        .containsExactly(
            new DiscardedEvents.Group(all.subList(0, 2), LIMIT),
            new DiscardedEvents.Group(all.subList(2, 5), LIMIT));
  }

  @Test
  void allRequestsOfAnEventStayTogetherWhereThereAreSeveral() {
    List<LoggedRequest> all = asked(one, two, one, three, two, UUID.randomUUID());

    assertThat(new DiscardedEvents.Group(all, LIMIT).halves())
        .containsExactly(
            new DiscardedEvents.Group(
                List.of(all.get(0), all.get(1), all.get(2), all.get(4)), LIMIT),
            new DiscardedEvents.Group(List.of(all.get(3), all.get(5)), LIMIT));
  }

  private static List<LoggedRequest> asked(UUID... events) {
    Actor actor = new Actor(UUID.randomUUID(), Role.ADMIN);
    return List.of(events).stream()
        .map(event ->
            new LoggedRequest(
                new RequestRecord(UUID.randomUUID(), event, actor, new SettleDue()),
                new LogPosition(0, 0),
                Instant.EPOCH,
                null))
        .toList();
  }
}
