package dev.evently.processor.batch;

import dev.evently.common.log.Place;
import dev.evently.processor.decision.PlacedRequest;

/** A record of the request log: a request, or bytes that nobody can read. */
public sealed interface LogEntry {
  Place place();

  /** A request. */
  record Parsed(PlacedRequest request) implements LogEntry {
    @Override
    public Place place() {
      return request.place();
    }
  }

  /** Not a request: it takes a place in the log, but not in the line. */
  record Unparsable(Place place, String reason) implements LogEntry {}
}
