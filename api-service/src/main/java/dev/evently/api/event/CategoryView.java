package dev.evently.api.event;

import dev.evently.common.sale.Price;
import org.jspecify.annotations.Nullable;

/** A kind of ticket with its figures, as anyone may see them. */
record CategoryView(
    String name,
    int capacity,
    int confirmed,
    int held,
    int remaining,
    int waitlisted,
    @Nullable Price price) {}
