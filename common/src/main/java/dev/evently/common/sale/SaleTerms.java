package dev.evently.common.sale;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which an event's tickets are sold. What is null has its default or, in a change,
 * stays as it is.
 *
 * @param holdTtl how long a hold stands, from {@link Limits#SHORTEST_TTL} to {@link
 *     Limits#LONGEST_TTL}; {@link #DEFAULT_HOLD_TTL} by default
 * @param holdCooldown how long a user may not hold tickets again after a hold of theirs has lapsed:
 *     zero for none, or from {@link Limits#SHORTEST_TTL} to {@link Limits#LONGEST_TTL}; none by
 *     default
 * @param maxPerUser most tickets that one user may have booked, hold or wait for in all. By default
 *     a user has one booking at an event without seats, and any number at one with seats
 * @param salesOpenAt inclusive; by default tickets are sold at once
 * @param salesCloseAt exclusive; by default the start of the event
 * @param waitlist how those who wait are served; null for all of its defaults
 * @param categories all of the event's, at most {@link Limits#CATEGORIES}, with different names and
 *     at most {@link Limits#CAPACITY} tickets in all; none by default
 */
public record SaleTerms(
    @Nullable Duration holdTtl,
    @Nullable Duration holdCooldown,
    @Nullable Integer maxPerUser,
    @Nullable Instant salesOpenAt,
    @Nullable Instant salesCloseAt,
    @Nullable WaitlistTerms waitlist,
    @Nullable List<Category> categories) {
  /** How long a hold stands where the organiser does not say it. */
  public static final Duration DEFAULT_HOLD_TTL = Duration.ofMinutes(10);

  /** Everything at its default. */
  public static final SaleTerms DEFAULT = new SaleTerms(null, null, null, null, null, null);

  public SaleTerms {
    Limits.ttl("holdTtl", holdTtl);
    Limits.ttlOrZero("holdCooldown", holdCooldown);
    if (maxPerUser != null) {
      Limits.range("maxPerUser", maxPerUser, 1, Limits.CAPACITY);
    }
    if (salesOpenAt != null) {
      Limits.time("salesOpenAt", salesOpenAt);
    }
    if (salesCloseAt != null) {
      Limits.time("salesCloseAt", salesCloseAt);
    }
    if (categories != null) {
      categories = List.copyOf(categories);
      expectCategories(categories);
    }
  }

  /** Terms that say nothing of a cooldown. */
  public SaleTerms(
      @Nullable Duration holdTtl,
      @Nullable Integer maxPerUser,
      @Nullable Instant salesOpenAt,
      @Nullable Instant salesCloseAt,
      @Nullable WaitlistTerms waitlist,
      @Nullable List<Category> categories) {
    this(holdTtl, null, maxPerUser, salesOpenAt, salesCloseAt, waitlist, categories);
  }

  private static void expectCategories(List<Category> categories) {
    Limits.range("the number of categories", categories.size(), 0, Limits.CATEGORIES);
    Set<String> names = new HashSet<>();
    long capacity = 0;
    for (Category category : categories) {
      capacity += category.capacity();
      if (!names.add(category.name())) {
        throw new IllegalArgumentException(
            "Expected each category once, but got %s twice".formatted(category.name()));
      }
    }
    if (capacity > Limits.CAPACITY) {
      throw new IllegalArgumentException(
          "Expected categories of at most %d tickets in all, but got %d"
              .formatted(Limits.CAPACITY, capacity));
    }
  }

  /**
   * The terms after a change: these where they say something, and {@code earlier} where they do
   * not. A list of categories replaces the earlier one as a whole.
   */
  public SaleTerms orElse(SaleTerms earlier) {
    return new SaleTerms(
        holdTtl == null ? earlier.holdTtl : holdTtl,
        holdCooldown == null ? earlier.holdCooldown : holdCooldown,
        maxPerUser == null ? earlier.maxPerUser : maxPerUser,
        salesOpenAt == null ? earlier.salesOpenAt : salesOpenAt,
        salesCloseAt == null ? earlier.salesCloseAt : salesCloseAt,
        waitlist == null ? earlier.waitlist : waitlist.orElse(earlier.waitlist),
        categories == null ? earlier.categories : categories);
  }

  /** The terms with the defaults of what is taken away. */
  public SaleTerms without(Collection<Setting> cleared) {
    return new SaleTerms(
        cleared.contains(Setting.HOLD_TTL) ? null : holdTtl,
        cleared.contains(Setting.HOLD_COOLDOWN) ? null : holdCooldown,
        cleared.contains(Setting.MAX_PER_USER) ? null : maxPerUser,
        cleared.contains(Setting.SALES_OPEN_AT) ? null : salesOpenAt,
        cleared.contains(Setting.SALES_CLOSE_AT) ? null : salesCloseAt,
        waitlist == null ? null : waitlist.without(cleared),
        categories);
  }

  /** The same terms with these categories; null for what a change does not say. */
  public SaleTerms with(@Nullable List<Category> categories) {
    return new SaleTerms(
        holdTtl, holdCooldown, maxPerUser, salesOpenAt, salesCloseAt, waitlist, categories);
  }

  /** How long a hold stands. */
  @JsonIgnore
  public Duration holdTtlOrDefault() {
    return holdTtl == null ? DEFAULT_HOLD_TTL : holdTtl;
  }

  /** How long a user may not hold tickets again after a hold has lapsed; zero for no such time. */
  @JsonIgnore
  public Duration holdCooldownOrNone() {
    return holdCooldown == null ? Duration.ZERO : holdCooldown;
  }

  /** How long an offer to a waitlist entry stands. */
  @JsonIgnore
  public Duration offerTtlOrDefault() {
    return waitlist == null || waitlist.offerTtl() == null
        ? WaitlistTerms.DEFAULT_OFFER_TTL
        : waitlist.offerTtl();
  }

  /** Who is promoted when tickets come free. */
  @JsonIgnore
  public Policy policyOrDefault() {
    return waitlist == null || waitlist.policy() == null ? Policy.STRICT : waitlist.policy();
  }

  /** What a promotion gives. */
  @JsonIgnore
  public Promotion promotionOrDefault() {
    return waitlist == null || waitlist.promotion() == null ? Promotion.AUTO : waitlist.promotion();
  }

  /** Most entries of one waitlist; {@link Integer#MAX_VALUE} without a limit. */
  @JsonIgnore
  public int waitlistLimit() {
    return waitlist == null || waitlist.limit() == null ? Integer.MAX_VALUE : waitlist.limit();
  }

  /** Whether nobody joins a waitlist and nobody is promoted from it. */
  @JsonIgnore
  public boolean isWaitlistSuspended() {
    return waitlist != null && Boolean.TRUE.equals(waitlist.suspended());
  }

  /** The categories; none is an empty list. */
  @JsonIgnore
  public List<Category> categoriesOrNone() {
    return categories == null ? List.of() : categories;
  }
}
