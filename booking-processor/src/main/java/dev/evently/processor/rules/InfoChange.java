package dev.evently.processor.rules;

import dev.evently.common.json.JsonObject;
import dev.evently.common.outcome.Reason;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Limits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an event, beside its name, place, start and terms, once it is published or
 * changed.
 *
 * @param cause why it cannot be so; null when it can
 * @param info what is said then
 */
record InfoChange(@Nullable RejectionCause cause, EventInfo info) {
  /** What is said of a new event that starts at {@code startsAt}. */
  static InfoChange ofNew(@Nullable EventInfo given, Instant startsAt) {
    EventInfo info = EventInfo.orNone(given);
    return judged(
        new EventInfo(
            endsAt(info),
            info.zone(),
            info.description(),
            info.metadata(),
            trueOrNull(EventInfo.isDraft(info))),
        startsAt);
  }

  /** What is said after a change of what {@code given} names. */
  static InfoChange of(@Nullable EventInfo given, EventInfo former, Instant startsAt) {
    EventInfo info = EventInfo.orNone(given);
    JsonObject metadata = metadata(info.metadata(), former.metadata());
    if (metadata != null && metadata.bytes() > Limits.METADATA_BYTES) {
      return rejected(
          Reason.METADATA_TOO_LARGE,
          "The metadata would have %d bytes, more than %d"
              .formatted(metadata.bytes(), Limits.METADATA_BYTES));
    }
    return judged(
        new EventInfo(
            info.endsAt() == null ? former.endsAt() : endsAt(info),
            info.zone() == null ? former.zone() : info.zone(),
            info.description() == null ? former.description() : info.description(),
            metadata,
            trueOrNull(EventInfo.isDraft(info.draft() == null ? former : info))),
        startsAt);
  }

  private static InfoChange judged(EventInfo info, Instant startsAt) {
    Instant endsAt = info.endsAt();
    return endsAt == null || endsAt.isAfter(startsAt)
        ? new InfoChange(null, info)
        : rejected(
            Reason.EVENT_PERIOD_INVALID,
            "The event would end at %s, not after its start %s".formatted(endsAt, startsAt));
  }

  private static @Nullable Boolean trueOrNull(boolean isSo) {
    return isSo ? true : null;
  }

  private static @Nullable Instant endsAt(EventInfo info) {
    return info.endsAt() == null ? null : OrganiserRules.storable(info.endsAt());
  }

  private static @Nullable JsonObject metadata(
      @Nullable JsonObject patch, @Nullable JsonObject former) {
    if (patch == null) {
      return former;
    }
    return former == null ? JsonObject.ofPatch(patch) : former.patched(patch);
  }

  private static InfoChange rejected(Reason reason, String detail) {
    return new InfoChange(new RejectionCause(reason, detail), EventInfo.NONE);
  }
}
