package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the outcomes of a part last told of an event itself.
 *
 * @param sequence of the outcome that told its name last, or its end when nothing else was told
 * @param name null, with {@code startsAt}, when only its end was told
 * @param salesOpenAt null when it is on sale as soon as it is published
 * @param publishedAt when it was first told not to be a draft
 * @param cancelledAt null of an event that takes place
 * @param draft whether it was a draft when it was told last; null when only its end was told, and
 *     in records of before it was kept
 */
public record EventDetails(
    long sequence,
    @Nullable String name,
    @Nullable Instant startsAt,
    @Nullable Instant salesOpenAt,
    @Nullable Instant publishedAt,
    @Nullable Instant cancelledAt,
    @Nullable Boolean draft) {
  /** What the outcome tells; null when it tells nothing of the event itself. */
  static @Nullable EventDetails of(OutcomeRecord told) {
    return switch (told.outcome()) {
      case EventPublished o -> of(told, o.name(), o.startsAt(), o.terms(), o.info());
      case EventChanged o -> of(told, o.name(), o.startsAt(), o.terms(), o.info());
      case EventCancelled _ ->
          new EventDetails(told.sequence(), null, null, null, null, told.decidedAt(), null);
      default -> null;
    };
  }

  private static EventDetails of(
      OutcomeRecord told,
      String name,
      Instant startsAt,
      @Nullable SaleTerms terms,
      @Nullable EventInfo info) {
    boolean draft = EventInfo.isDraft(info);
    return new EventDetails(
        told.sequence(),
        name,
        startsAt,
        terms == null ? null : terms.salesOpenAt(),
        draft ? null : told.decidedAt(),
        null,
        draft);
  }

  /** Both together: of each what was told last, and the first publication. */
  static @Nullable EventDetails later(@Nullable EventDetails one, @Nullable EventDetails other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    EventDetails named = isNamedLater(one, other) ? one : other;
    return new EventDetails(
        named.sequence,
        named.name,
        named.startsAt,
        named.salesOpenAt,
        earlier(one.publishedAt, other.publishedAt),
        earlier(one.cancelledAt, other.cancelledAt),
        named.draft);
  }

  /** So that the sum is the same in whatever order parts are added: an end comes without a name. */
  private static boolean isNamedLater(EventDetails one, EventDetails other) {
    boolean areAlike = (one.name == null) == (other.name == null);
    return areAlike ? one.sequence >= other.sequence : one.name != null;
  }

  /** Whether the event takes place, as far as it was told. */
  EventStatus status() {
    boolean isDraft = draft == null ? name != null && publishedAt == null : draft;
    if (isDraft) {
      return EventStatus.DRAFT;
    }
    return cancelledAt == null ? EventStatus.SCHEDULED : EventStatus.CANCELLED;
  }

  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
