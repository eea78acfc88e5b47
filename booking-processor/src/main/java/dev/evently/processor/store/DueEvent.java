package dev.evently.processor.store;

import java.util.UUID;

/**
 * An event at which something is due.
 *
 * @param sequence how far it has come
 * @param toEnd how much of it has to end at most, when it is cancelled
 */
public record DueEvent(UUID eventId, long sequence, int toEnd) {}
