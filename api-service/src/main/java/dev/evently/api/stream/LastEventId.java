package dev.evently.api.stream;

import dev.evently.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The header by which a client of Server-Sent Events says where it goes on. */
public final class LastEventId {
  public static final String HEADER = "Last-Event-ID";

  private LastEventId() {}

  /** The id that the header says, {@code otherwise} without one; 400 when it is no id of ours. */
  public static long parse(@Nullable String header, long otherwise) {
    if (header == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(header.strip());
    } catch (NumberFormatException _) {
      throw ProblemException.invalid(HEADER, "must be the id of a message of this stream");
    }
  }
}
