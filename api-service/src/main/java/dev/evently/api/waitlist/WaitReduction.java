package dev.evently.api.waitlist;

import dev.evently.common.sale.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The body that makes an entry wait for fewer tickets.
 *
 * @param quantity for which it waits from now on
 */
record WaitReduction(@NotNull @Min(1) @Max(Limits.BOOKING_QUANTITY) Integer quantity) {}
