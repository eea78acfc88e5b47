package dev.evently.api.event;

import dev.evently.common.sale.Price;
import org.jspecify.annotations.Nullable;

/**
 * A kind of ticket with its figures, as anyone may see them.
 *
 * @param remaining tickets that are neither confirmed nor held; 0 once the event is cancelled
 */
record CategoryView(
    String name,
    int capacity,
    int confirmed,
    int held,
    int remaining,
    int waitlisted,
    @Nullable Price price) {}
