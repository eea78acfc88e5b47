package dev.evently.common.request;

import java.util.Objects;
import java.util.UUID;

/** What somebody wants of their waitlist entry. */
public sealed interface WaitlistRequest extends Request {
  /** Leave the waitlist. An entry that has an offer declines it by this. */
  record LeaveWaitlist(UUID entryId) implements WaitlistRequest {
    public LeaveWaitlist {
      Objects.requireNonNull(entryId, "entryId");
    }
  }
}
