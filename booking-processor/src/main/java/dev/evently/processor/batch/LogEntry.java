package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.rules.LoggedRequest;

/** A record of the request log: a request, or bytes that nobody can read. */
public sealed interface LogEntry {
  LogPosition position();

  /** A request. */
  record Parsed(LoggedRequest request) implements LogEntry {
    @Override
    public LogPosition position() {
      return request.position();
    }
  }

  /** Not a request: it has a position in the log, but is never decided. */
  record Unparsable(LogPosition position, String reason) implements LogEntry {}
}
