package dev.evently.processor.store;

import java.util.UUID;

/**
 * An event at which something is due: a hold, its start, or what the last decision had no room for.
 *
 * @param sequence of its last outcome
 * @param toEnd how many bookings, holds and entries have to end at most, when it is cancelled or
 *     has started
 * @param isTelling whether people are still to be told of a change
 */
public record DueEvent(UUID eventId, long sequence, int toEnd, boolean isTelling) {}
