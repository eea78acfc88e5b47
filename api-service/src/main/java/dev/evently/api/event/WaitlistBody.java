package dev.evently.api.event;

import dev.evently.common.sale.Limits;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the waitlist is served, in the body of a call. What is absent stays, or has its default. */
record WaitlistBody(
    @Nullable Policy policy,
    @Nullable Promotion promotion,
    @Ttl @Nullable Duration offerTtl,
    @Min(0) @Max(Limits.CAPACITY) @Nullable Integer limit,
    @Nullable Boolean suspended) {

  /** The terms, once the body is valid; null when it states none. */
  @Nullable WaitlistTerms terms() {
    return Stream.of(policy, promotion, offerTtl, limit, suspended).allMatch(Objects::isNull)
        ? null
        : new WaitlistTerms(policy, promotion, offerTtl, limit, suspended);
  }
}
