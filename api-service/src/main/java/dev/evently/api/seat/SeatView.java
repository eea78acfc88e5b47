package dev.evently.api.seat;

import org.jspecify.annotations.Nullable;

/**
 * A seat as anyone may see it; the documentation of what {@link SeatMaps} writes.
 *
 * @param afterAisle true when an aisle lies between it and the seat before it in its row; absent
 *     otherwise
 */
record SeatView(
    String label,
    SeatStatus status,
    @Nullable String section,
    String row,
    @Nullable String category,
    @Nullable Boolean afterAisle) {}
