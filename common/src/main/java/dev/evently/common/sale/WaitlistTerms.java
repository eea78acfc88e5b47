package dev.evently.common.sale;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How those on a waitlist are served. What is null has its default or, in a change, stays as it is.
 *
 * @param policy who is promoted; STRICT by default
 * @param promotion what a promotion gives; AUTO by default
 * @param offerTtl how long an offer stands, from {@link Limits#SHORTEST_TTL} to {@link
 *     Limits#LONGEST_TTL}; {@link #DEFAULT_OFFER_TTL} by default
 * @param limit most entries of one waitlist, from 0; without limit by default
 * @param suspended while true nobody joins and nobody is promoted; false by default
 */
public record WaitlistTerms(
    @Nullable Policy policy,
    @Nullable Promotion promotion,
    @Nullable Duration offerTtl,
    @Nullable Integer limit,
    @Nullable Boolean suspended) {
  /** How long an offer stands where the organiser does not say it. */
  public static final Duration DEFAULT_OFFER_TTL = Duration.ofHours(1);

  /** Who is promoted when tickets come free. */
  public enum Policy {
    /** The first entry, as soon as its whole quantity is free; nobody overtakes it. */
    STRICT,
    /** The first entry whose whole quantity is free; who waits for more goes on waiting. */
    FIRST_FIT
  }

  /** What a promotion gives. */
  public enum Promotion {
    /** A confirmed booking at once. */
    AUTO,
    /** A hold that has to be confirmed in time. */
    OFFER
  }

  private static final WaitlistTerms NONE = new WaitlistTerms(null, null, null, null, null);

  public WaitlistTerms {
    Limits.ttl("offerTtl", offerTtl);
    if (limit != null) {
      Limits.range("limit", limit, 0, Limits.CAPACITY);
    }
  }

  /** The terms with the defaults of what is taken away; null when nothing is left. */
  @Nullable WaitlistTerms without(Collection<Setting> cleared) {
    WaitlistTerms left =
        new WaitlistTerms(
            cleared.contains(Setting.WAITLIST_POLICY) ? null : policy,
            cleared.contains(Setting.WAITLIST_PROMOTION) ? null : promotion,
            cleared.contains(Setting.WAITLIST_OFFER_TTL) ? null : offerTtl,
            cleared.contains(Setting.WAITLIST_LIMIT) ? null : limit,
            cleared.contains(Setting.WAITLIST_SUSPENDED) ? null : suspended);
    return left.equals(NONE) ? null : left;
  }

  /** The terms after a change: these where they say something, else {@code earlier}. */
  WaitlistTerms orElse(@Nullable WaitlistTerms earlier) {
    return earlier == null
        ? this
        : new WaitlistTerms(
            policy == null ? earlier.policy : policy,
            promotion == null ? earlier.promotion : promotion,
            offerTtl == null ? earlier.offerTtl : offerTtl,
            limit == null ? earlier.limit : limit,
            suspended == null ? earlier.suspended : suspended);
  }
}
