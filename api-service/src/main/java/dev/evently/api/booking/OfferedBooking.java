package dev.evently.api.booking;

import dev.evently.common.access.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a booking is, and who may accept it.
 *
 * @param receiverId null when it is offered to nobody, or to nobody known
 */
record OfferedBooking(UUID eventId, UUID ownerId, @Nullable UUID receiverId) {
  /** Not for an organiser either: nobody is given what they do not want. */
  boolean isOfferedTo(Actor actor) {
    return actor.userId().equals(receiverId);
  }
}
