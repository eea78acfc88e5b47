package dev.evently.analytics.aggregate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a part are about: an event in a period, as far as it was decided in a segment
 * of the outcome log.
 *
 * @param eventId null for all events of the partition
 * @param start of the period, in seconds since 1970
 * @param segment of the partition of the outcome log; see {@link PartSums#SEGMENT}
 */
public record PartKey(@Nullable UUID eventId, Grain grain, long start, long segment) {
  /** As the key of a record. */
  public String text(int partition) {
    return "%s/%s/%d"
        .formatted(
            eventId == null ? "all-" + partition : eventId.toString(),
            Instant.ofEpochSecond(start),
            segment);
  }
}
