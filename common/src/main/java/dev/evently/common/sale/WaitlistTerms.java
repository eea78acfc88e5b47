package dev.evently.common.sale;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How those who wait are served. What is null has its default, or stays as it is in a change.
 *
 * @param policy who is promoted; STRICT by default
 * @param promotion what a promotion gives; AUTO by default
 * @param offerTtl how long an offer stands; {@link #DEFAULT_OFFER_TTL} by default
 * @param limit how many entries may wait in one line; without limit by default
 * @param suspended while true nobody joins and nobody is promoted; false by default
 */
public record WaitlistTerms(
    @Nullable Policy policy,
    @Nullable Promotion promotion,
    @Nullable Duration offerTtl,
    @Nullable Integer limit,
    @Nullable Boolean suspended) {
  public static final Duration DEFAULT_OFFER_TTL = Duration.ofHours(1);

  /** Who is promoted when places come free. */
  public enum Policy {
    /** The first waits until its whole quantity fits; nobody overtakes. */
    STRICT,
    /** The first whose whole quantity fits; whoever waits for more keeps waiting. */
    FIRST_FIT
  }

  /** What a promotion gives. */
  public enum Promotion {
    /** A confirmed booking at once. */
    AUTO,
    /** A hold that has to be confirmed in time. */
    OFFER
  }

  public WaitlistTerms {
    Limits.ttl("offerTtl", offerTtl);
    if (limit != null) {
      Limits.range("limit", limit, 0, Limits.CAPACITY);
    }
  }

  /** These terms where they say something, and {@code earlier} where they do not. */
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
