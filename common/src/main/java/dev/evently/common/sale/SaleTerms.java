package dev.evently.common.sale;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an event is sold, beside its name and size. What is null has its default, or stays as it is
 * in a change.
 *
 * @param holdTtl how long a hold stands; {@link #DEFAULT_HOLD_TTL} by default
 * @param maxPerUser places that one user may have, hold or wait for in all. By default a user has
 *     one booking at an event without seats, and any number at one with seats
 * @param salesOpenAt from when on places are booked and held; at once by default
 * @param salesCloseAt from when on no more; when the event starts by default
 * @param categories the whole of them; none by default
 */
public record SaleTerms(
    @Nullable Duration holdTtl,
    @Nullable Integer maxPerUser,
    @Nullable Instant salesOpenAt,
    @Nullable Instant salesCloseAt,
    @Nullable WaitlistTerms waitlist,
    @Nullable List<Category> categories) {
  public static final Duration DEFAULT_HOLD_TTL = Duration.ofMinutes(10);

  /** Everything at its default. */
  public static final SaleTerms DEFAULT = new SaleTerms(null, null, null, null, null, null);

  public SaleTerms {
    Limits.ttl("holdTtl", holdTtl);
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
          "Expected categories of %d places in all, but got %d"
              .formatted(Limits.CAPACITY, capacity));
    }
  }

  /** These terms where they say something, and {@code earlier} where they do not. */
  public SaleTerms orElse(SaleTerms earlier) {
    return new SaleTerms(
        holdTtl == null ? earlier.holdTtl : holdTtl,
        maxPerUser == null ? earlier.maxPerUser : maxPerUser,
        salesOpenAt == null ? earlier.salesOpenAt : salesOpenAt,
        salesCloseAt == null ? earlier.salesCloseAt : salesCloseAt,
        waitlist == null ? earlier.waitlist : waitlist.orElse(earlier.waitlist),
        categories == null ? earlier.categories : categories);
  }

  /** The same terms with these categories. */
  public SaleTerms with(@Nullable List<Category> categories) {
    return new SaleTerms(holdTtl, maxPerUser, salesOpenAt, salesCloseAt, waitlist, categories);
  }

  @JsonIgnore
  public Duration holdTtlOrDefault() {
    return holdTtl == null ? DEFAULT_HOLD_TTL : holdTtl;
  }

  @JsonIgnore
  public Duration offerTtlOrDefault() {
    return waitlist == null || waitlist.offerTtl() == null
        ? WaitlistTerms.DEFAULT_OFFER_TTL
        : waitlist.offerTtl();
  }

  @JsonIgnore
  public Policy policyOrDefault() {
    return waitlist == null || waitlist.policy() == null ? Policy.STRICT : waitlist.policy();
  }

  @JsonIgnore
  public Promotion promotionOrDefault() {
    return waitlist == null || waitlist.promotion() == null ? Promotion.AUTO : waitlist.promotion();
  }

  /** How many entries may wait in one line. */
  @JsonIgnore
  public int waitlistLimit() {
    return waitlist == null || waitlist.limit() == null ? Integer.MAX_VALUE : waitlist.limit();
  }

  @JsonIgnore
  public boolean isWaitlistSuspended() {
    return waitlist != null && Boolean.TRUE.equals(waitlist.suspended());
  }

  /** Never null. */
  @JsonIgnore
  public List<Category> categoriesOrNone() {
    return categories == null ? List.of() : categories;
  }
}
