package dev.evently.service.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as callers write them: ISO-8601 with an offset, with or without seconds. */
public final class IsoTime {
  private IsoTime() {}

  /**
   * The time of a text such as {@code 2027-05-01T20:00+02:00}.
   *
   * @throws DateTimeException when it is none
   */
  public static Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      return OffsetDateTime.parse(text).toInstant();
    }
  }
}
