package dev.evently.processor.batch;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Entries of a poll whose events do not matter. */
final class Entries {
  /** What each entry without a request weighs. */
  static final long WEIGHT = Weight.of(none(0, 0));

  private Entries() {}

  /** No request: it has a position, and nothing is loaded for it. */
  static LogEntry none(int partition, long offset) {
    return new LogEntry.Unparsable(new LogPosition(partition, offset), "");
  }

  /** So many of partition 0, from its start. */
  static List<LogEntry> of(int count) {
    return of(0, 0, count);
  }

  static List<LogEntry> of(int partition, long from, long to) {
    return LongStream.range(from, to).mapToObj(offset -> none(partition, offset)).toList();
  }

  static LogEntry asking(Request request) {
    var actor = new Actor(UUID.randomUUID(), Role.USER);
    var record = new RequestRecord(UUID.randomUUID(), UUID.randomUUID(), actor, request);
    return new LogEntry.Parsed(
        new LoggedRequest(record, new LogPosition(0, 0), Instant.EPOCH, null));
  }
}
