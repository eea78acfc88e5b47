package dev.evently.api.seat;

import org.jspecify.annotations.Nullable;

/** A seat as anyone may see it; the documentation of what {@link SeatMaps} writes. */
record SeatView(
    String label,
    SeatStatus status,
    @Nullable String section,
    String row,
    @Nullable String category) {}
