package dev.evently.common.sale;

import dev.evently.common.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What an organiser says of an event beside what it is called and how it is sold. What is null is
 * not said or, in a change, stays as it is.
 *
 * @param endsAt when it ends, after its start
 * @param zone the IANA id of the time zone of its venue, such as {@code Europe/Berlin}, as it came;
 *     {@link Limits#isZone}. Whether there is such a zone the API asks, because that changes with
 *     the years
 * @param description text of several lines, {@link Limits#isDescription}
 * @param metadata of the organiser's own, at most {@link Limits#METADATA_BYTES}; in a change a
 *     merge patch (RFC 7396) of what it has
 * @param draft whether only its organiser sees it, and nobody can book; not by default
 */
public record EventInfo(
    @Nullable Instant endsAt,
    @Nullable String zone,
    @Nullable String description,
    @Nullable JsonObject metadata,
    @Nullable Boolean draft) {
  /** Nothing is said. */
  public static final EventInfo NONE = new EventInfo(null, null, null, null, null);

  public EventInfo {
    if (endsAt != null) {
      Limits.time("endsAt", endsAt);
    }
    if (zone != null) {
      Limits.zone("zone", zone);
    }
    if (description != null) {
      Limits.description("description", description);
    }
    if (metadata != null) {
      Limits.metadata("metadata", metadata);
    }
  }

  /** What is said of an event that is no draft. */
  public EventInfo(
      @Nullable Instant endsAt,
      @Nullable String zone,
      @Nullable String description,
      @Nullable JsonObject metadata) {
    this(endsAt, zone, description, metadata, null);
  }

  /** Whether only its organiser sees the event of which this is said, and nobody can book. */
  public static boolean isDraft(@Nullable EventInfo info) {
    return info != null && Boolean.TRUE.equals(info.draft);
  }

  /** The same, or {@link #NONE} for null. */
  public static EventInfo orNone(@Nullable EventInfo info) {
    return info == null ? NONE : info;
  }

  /** What is said without what is taken away. */
  public EventInfo without(Collection<Setting> cleared) {
    return new EventInfo(
        cleared.contains(Setting.ENDS_AT) ? null : endsAt,
        cleared.contains(Setting.ZONE) ? null : zone,
        cleared.contains(Setting.DESCRIPTION) ? null : description,
        cleared.contains(Setting.METADATA) ? null : metadata,
        draft);
  }

  /** The same, or null when nothing is said. */
  public @Nullable EventInfo orNull() {
    return equals(NONE) ? null : this;
  }
}
