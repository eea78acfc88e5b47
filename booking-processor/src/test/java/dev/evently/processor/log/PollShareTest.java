package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which records of a poll are left to the heavy worker. */
class PollShareTest {
  private static final int LARGE = 128 * 1024;
  private static final Request OF_MANY_SEATS = new PlaceBooking(249, false);

  /** What {@link #OF_MANY_SEATS} weighs beside its request. */
  private static final int SEATS_WEIGHT = 239 * 800;

  private static final int MAX_SEATS_WEIGHT = 8 * 1024 * 1024;

  private final HeavyTurns turns = new HeavyTurns();
  private final PollShare share = new PollShare(turns);

  @Test
  void whatIsTooLargeToBeParsedIsLeftWithAllBehindIt() {
    var records = List.of(record(0, LARGE), record(1, -1), record(2, LARGE + 1), record(3, 1));

    assertThat(share.beforeLarge(records)).isEqualTo(records.subList(0, 2));
    assertThat(share.isHeavy(records.get(2))).isTrue();
    assertThat(share.isHeavy(records.get(1))).isFalse();
  }

  @Test
  void nothingIsLeftWhereNothingIsLarge() {
    var records = List.of(record(0, LARGE), record(1, 1));

    assertThat(share.beforeLarge(records)).isEqualTo(records);
    assertThat(share.isHeavy(records.getFirst())).isFalse();
  }

  @Test
  void whatTheWorkerCouldNotDecideIsNotLeftToItAgain() {
    hasFailed(2);

    assertThat(share.beforeLarge(List.of(record(2, LARGE + 1)))).hasSize(1);
    assertThat(share.isLeft(entry(2, new CancelEvent(null)))).isFalse();
    assertThat(share.isLeft(entry(3, new CancelEvent(null)))).isTrue();
  }

  @Test
  void aHeavyRequestIsLeft() {
    assertThat(share.isLeft(entry(0, new PlaceBooking(1, false)))).isFalse();
    assertThat(share.isHeavy(record(0, 1))).isFalse();
    assertThat(share.isLeft(entry(1, new CancelEvent(null)))).isTrue();
    assertThat(share.isHeavy(record(1, 1))).isTrue();
  }

  /** They are decided by the next poll. */
  @Test
  void asManySeatsAsTakeASecondAreNotLeft() {
    int fit = MAX_SEATS_WEIGHT / SEATS_WEIGHT;
    for (int i = 0; i < fit; i++) {
      assertThat(share.isLeft(entry(i, OF_MANY_SEATS))).as("%d", i).isFalse();
    }
    assertThat(share.isLeft(entry(fit, OF_MANY_SEATS))).isTrue();
    assertThat(share.isHeavy(record(fit, 1))).isFalse();
  }

  private void hasFailed(long offset) {
    turns.begin(new TopicPartition(Topics.REQUESTS, 0));
    turns.failed(offset);
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, int bytes) {
    byte @Nullable [] value = bytes < 0 ? null : new byte[bytes];
    return new ConsumerRecord<>(Topics.REQUESTS, 0, offset, new byte[0], value);
  }

  private static LogEntry entry(long offset, Request request) {
    var actor = new Actor(UUID.randomUUID(), Role.ADMIN);
    var record = new RequestRecord(UUID.randomUUID(), UUID.randomUUID(), actor, request);
    return new LogEntry.Parsed(
        new LoggedRequest(record, new LogPosition(0, offset), Instant.EPOCH, null));
  }
}
