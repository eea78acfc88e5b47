package dev.evently.processor.rules;

import org.jspecify.annotations.Nullable;

/**
 * Where seats are looked for.
 *
 * @param section null for anywhere
 */
public record SeatScope(String category, @Nullable String section) {
  boolean holds(SeatRun run) {
    return category.equals(run.category()) && (section == null || section.equals(run.section()));
  }
}
