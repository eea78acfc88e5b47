package dev.evently.audit.verify;

import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scripts of outcomes about three people, which a ledger follows or finds wrong. */
abstract class LedgerTest {
  static final Price PRICE = new Price(1500, "EUR");

  final LedgerScript log = new LedgerScript();
  final UUID ann = UUID.randomUUID();
  final UUID bob = UUID.randomUUID();
  final UUID cem = UUID.randomUUID();

  static SaleTerms waitlist(Policy policy, Promotion promotion) {
    return new SaleTerms(
        null, null, null, null, new WaitlistTerms(policy, promotion, null, null, null), null);
  }

  static SaleTerms cooldown() {
    return new SaleTerms(null, Duration.ofMinutes(5), null, null, null, null, null);
  }

  static Tickets seats(String... labels) {
    return new Tickets(List.of(labels), null, null);
  }

  HoldPlaced hold(UUID who, int quantity, @Nullable Tickets tickets) {
    return new HoldPlaced(who, who, quantity, log.now().plus(SaleTerms.DEFAULT_HOLD_TTL), tickets);
  }

  static HoldExpired expired(UUID who, int quantity) {
    return new HoldExpired(who, who, quantity, "Concert", null, null);
  }
}
