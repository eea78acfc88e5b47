package dev.evently.processor.rules;

import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Setting;
import dev.evently.common.sale.WaitlistTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the event is sold; what was never named has its default. */
final class NaiveTerms {
  Duration holdTtl = Duration.ofMinutes(10);
  Duration cooldown = Duration.ZERO;
  int maxPerUser; // 0: no limit
  Instant opens = Instant.MIN;
  Instant closes = Instant.MAX;
  boolean firstFit;
  boolean offers;
  Duration offerTtl = Duration.ofHours(1);
  int limit = Integer.MAX_VALUE;
  boolean suspended;

  /** What is taken away has its default again. */
  void clear(List<Setting> cleared) {
    NaiveTerms fresh = new NaiveTerms();
    for (Setting setting : cleared) {
      switch (setting) {
        case SALES_OPEN_AT -> opens = fresh.opens;
        case SALES_CLOSE_AT -> closes = fresh.closes;
        case MAX_PER_USER -> maxPerUser = fresh.maxPerUser;
        case HOLD_TTL -> holdTtl = fresh.holdTtl;
        case HOLD_COOLDOWN -> cooldown = fresh.cooldown;
        case WAITLIST_POLICY -> firstFit = fresh.firstFit;
        case WAITLIST_PROMOTION -> offers = fresh.offers;
        case WAITLIST_OFFER_TTL -> offerTtl = fresh.offerTtl;
        case WAITLIST_LIMIT -> limit = fresh.limit;
        case WAITLIST_SUSPENDED -> suspended = fresh.suspended;
        case ENDS_AT, ZONE, DESCRIPTION, METADATA -> {}
      }
    }
  }

  /** What is named is then so, what is not stays. */
  void name(@Nullable SaleTerms terms) {
    if (terms == null) {
      return;
    }
    if (terms.holdTtl() != null) {
      holdTtl = terms.holdTtl();
    }
    if (terms.holdCooldown() != null) {
      cooldown = terms.holdCooldown();
    }
    if (terms.maxPerUser() != null) {
      maxPerUser = terms.maxPerUser();
    }
    if (terms.salesOpenAt() != null) {
      opens = terms.salesOpenAt();
    }
    if (terms.salesCloseAt() != null) {
      closes = terms.salesCloseAt();
    }
    if (terms.waitlist() != null) {
      name(terms.waitlist());
    }
  }

  private void name(WaitlistTerms terms) {
    if (terms.policy() != null) {
      firstFit = terms.policy() == WaitlistTerms.Policy.FIRST_FIT;
    }
    if (terms.promotion() != null) {
      offers = terms.promotion() == WaitlistTerms.Promotion.OFFER;
    }
    if (terms.offerTtl() != null) {
      offerTtl = terms.offerTtl();
    }
    if (terms.limit() != null) {
      limit = terms.limit();
    }
    if (terms.suspended() != null) {
      suspended = terms.suspended();
    }
  }

  @Override
  public String toString() {
    return "hold=%s cooldown=%s perUser=%d opens=%s closes=%s firstFit=%s offers=%s ttl=%s limit=%d suspended=%s"
        .formatted(
            holdTtl,
            cooldown,
            maxPerUser,
            opens,
            closes,
            firstFit,
            offers,
            offerTtl,
            limit,
            suspended);
  }
}
