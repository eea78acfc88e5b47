package dev.evently.processor.store;

import java.util.UUID;

/** An event at which something is due, and the sequence that it has reached. */
public record DueEvent(UUID eventId, long sequence) {}
