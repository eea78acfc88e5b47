package dev.evently.api.live;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody waits.
 *
 * @param position in the waitlist of the category, from 1; absent when the entry waits no more
 */
record WaitPosition(UUID entryId, UUID eventId, @Nullable Integer position) {}
