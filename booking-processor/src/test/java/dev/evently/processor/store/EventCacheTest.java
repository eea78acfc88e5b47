package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventCacheTest {
  private static final int PARTITION = 3;
  private static final int OTHER = 4;

  private final EventCache cache = new EventCache();
  private final EventRow concert = row();
  private final EventRow opera = row();

  @BeforeEach
  void decideOnBoth() {
    decide(PARTITION, 0, 10, concert);
    decide(OTHER, 0, 20, opera);
  }

  @Test
  void anEventIsCachedWhereTheLastTransactionLeftItsPartition() {
    assertThat(take(PARTITION, 10, concert)).containsExactly(concert);
  }

  @Test
  void anEventIsNotCachedOnceOthersDecidedInItsPartition() {
    assertThat(take(PARTITION, 11, concert)).isEmpty();
    assertThat(take(OTHER, 20, opera)).containsExactly(opera);
  }

  @Test
  void whatIsInvalidStaysSoWhenThePositionComesBack() {
    cache.begin().read(Map.of(PARTITION, 11L));

    assertThat(take(PARTITION, 10, concert)).isEmpty();
  }

  @Test
  void aTransactionThatFailsLeavesNothingBehind() {
    assertThat(take(PARTITION, 10, concert)).containsExactly(concert);

    assertThat(take(PARTITION, 10, concert)).isEmpty();
  }

  @Test
  void whatIsCommittedAfterOthersDecidedIsNotCached() {
    EventCache.Transaction late = cache.begin();
    late.read(Map.of(PARTITION, 10L));
    late.take(batch(PARTITION, concert));
    late.put(concert);
    late.moved(PARTITION, 11);
    decide(PARTITION, 11, 12, row());

    late.commit();

    assertThat(take(PARTITION, 12, concert)).isEmpty();
  }

  @Test
  void anEventThatIsNotPutBackIsNotCached() {
    EventCache.Transaction transaction = cache.begin();
    transaction.read(Map.of(PARTITION, 10L));
    transaction.take(batch(PARTITION, concert));
    transaction.moved(PARTITION, 11);
    transaction.commit();

    assertThat(take(PARTITION, 11, concert)).isEmpty();
  }

  @Test
  void nothingIsCachedForATransactionThatDidNotReadThePosition() {
    assertThat(cache.begin().take(batch(PARTITION, concert))).isEmpty();
  }

  /** It was decided elsewhere meanwhile, and comes back at the very position that it left. */
  @Test
  void anEventWhosePartitionMovedAwayInTheMeantimeIsNotCached() {
    EventCache.Transaction late = cache.begin();
    late.read(Map.of(PARTITION, 10L, OTHER, 20L));
    late.take(batch(PARTITION, concert));
    late.take(batch(OTHER, opera));
    late.put(concert);
    late.put(opera);
    late.moved(PARTITION, 11);
    late.moved(OTHER, 21);
    cache.begin().read(Map.of(PARTITION, 13L));

    late.commit();

    assertThat(take(PARTITION, 11, concert)).isEmpty();
    assertThat(take(OTHER, 21, opera)).containsExactly(opera);
  }

  @Test
  void anEventIsNotCachedInAPartitionThatTheTransactionDidNotMove() {
    EventCache.Transaction transaction = cache.begin();
    transaction.read(Map.of(PARTITION, 10L));
    transaction.take(batch(PARTITION, concert));
    transaction.put(concert);
    transaction.commit();

    assertThat(take(PARTITION, 10, concert)).isEmpty();
  }

  /** What was put back before it was taken again is not what the transaction leaves. */
  @Test
  void anEventThatIsTakenAgainAndNotPutBackIsNotCached() {
    EventCache.Transaction transaction = cache.begin();
    transaction.read(Map.of(PARTITION, 10L));
    transaction.take(batch(PARTITION, concert));
    transaction.put(concert);
    transaction.take(batch(PARTITION, concert));
    transaction.moved(PARTITION, 11);
    transaction.commit();

    assertThat(take(PARTITION, 11, concert)).isEmpty();
  }

  @Test
  void aRowThatTheTransactionDidNotTakeIsNotCached() {
    EventCache.Transaction transaction = cache.begin();
    transaction.read(Map.of(PARTITION, 10L));
    EventRow strange = row();
    transaction.put(strange);
    transaction.moved(PARTITION, 11);
    transaction.commit();

    assertThat(take(PARTITION, 11, strange)).isEmpty();
    assertThat(take(PARTITION, 11, concert)).containsExactly(concert);
  }

  @Test
  void thoseThatWerePutBackLongestAgoAreEvictedFirst() {
    long position = 10;
    for (int i = 0; i < EventCache.MAX - 1; i++) {
      decide(PARTITION, position, ++position, row());
    }

    assertThat(take(PARTITION, position, concert)).isEmpty();
    assertThat(take(OTHER, 20, opera)).containsExactly(opera);
  }

  private void decide(int partition, long from, long to, EventRow row) {
    EventCache.Transaction transaction = cache.begin();
    transaction.read(Map.of(partition, from));
    transaction.take(batch(partition, row));
    transaction.put(row);
    transaction.moved(partition, to);
    transaction.commit();
  }

  private List<EventRow> take(int partition, long position, EventRow row) {
    EventCache.Transaction transaction = cache.begin();
    transaction.read(Map.of(partition, position));
    return transaction.take(batch(partition, row));
  }

  private static List<LoggedRequest> batch(int partition, EventRow row) {
    var actor = new Actor(UUID.randomUUID(), Role.USER);
    var record =
        new RequestRecord(UUID.randomUUID(), row.eventId, actor, new PlaceBooking(1, false));
    return List.of(new LoggedRequest(record, new LogPosition(partition, 0), Instant.EPOCH, null));
  }

  private static EventRow row() {
    EventRow row = new EventRow();
    row.eventId = UUID.randomUUID();
    return row;
  }
}
