package dev.evently.processor.rules;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The offer of a booking to another user, who has not answered yet.
 *
 * @param transferId the request that offered it
 * @param toUserId who may accept; null when nobody is known by the address that was given
 */
public record OpenTransfer(UUID transferId, @Nullable UUID toUserId) {}
