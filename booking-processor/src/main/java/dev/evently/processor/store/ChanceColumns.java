package dev.evently.processor.store;

import dev.evently.processor.rules.Chance;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line's last chance; null columns when there was none. */
@Embeddable
class ChanceColumns {
  @Column(name = "chance_offset")
  @Nullable Long offset;

  @Column(name = "chance_at")
  @Nullable Instant at;

  @Column(name = "chance_free")
  @Nullable Integer free;

  static ChanceColumns of(@Nullable Chance chance) {
    return chance == null ? new ChanceColumns() : of(chance.offset(), chance.at(), chance.free());
  }

  static ChanceColumns of(@Nullable Long offset, @Nullable Instant at, @Nullable Integer free) {
    ChanceColumns columns = new ChanceColumns();
    columns.offset = offset;
    columns.at = at;
    columns.free = free;
    return columns;
  }

  static @Nullable Chance chance(@Nullable ChanceColumns columns) {
    return columns == null || columns.offset == null || columns.at == null || columns.free == null
        ? null
        : new Chance(columns.offset, columns.at, columns.free);
  }
}
