package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.rules.LoggedRequest;
import org.jspecify.annotations.Nullable;

/** A record of the request log: a request, one that nobody vouches for, or unreadable bytes. */
public sealed interface LogEntry {
  LogPosition position();

  /** A request. */
  record Parsed(LoggedRequest request) implements LogEntry {
    @Override
    public LogPosition position() {
      return request.position();
    }
  }

  /**
   * Nobody with a key has written this. It is not decided; but what was decided before keys were
   * asked for, or by a key that has gone since, stays as it was decided.
   *
   * @param request what it asks for; null when that cannot be read either
   */
  record Unsigned(LogPosition position, String reason, @Nullable LoggedRequest request)
      implements LogEntry {}

  /** Not a request: it has a position in the log, but is never decided. */
  record Unparsable(LogPosition position, String reason) implements LogEntry {}
}
