package dev.evently.processor.store;

import dev.evently.processor.rules.PromotionOpportunity;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When entries of a waitlist could last be promoted; null columns when they never could. */
@Embeddable
class OpportunityColumns {
  @Column(name = "chance_offset")
  @Nullable Long offset;

  @Column(name = "chance_at")
  @Nullable Instant at;

  @Column(name = "chance_free")
  @Nullable Integer free;

  static OpportunityColumns of(@Nullable PromotionOpportunity opportunity) {
    return opportunity == null
        ? new OpportunityColumns()
        : of(opportunity.offset(), opportunity.at(), opportunity.free());
  }

  static OpportunityColumns of(
      @Nullable Long offset, @Nullable Instant at, @Nullable Integer free) {
    OpportunityColumns columns = new OpportunityColumns();
    columns.offset = offset;
    columns.at = at;
    columns.free = free;
    return columns;
  }

  static @Nullable PromotionOpportunity opportunity(@Nullable OpportunityColumns columns) {
    return columns == null || columns.offset == null || columns.at == null || columns.free == null
        ? null
        : new PromotionOpportunity(columns.offset, columns.at, columns.free);
  }
}
