package dev.evently.common.request;

import java.util.Objects;
import java.util.UUID;

/** What somebody wants of a waitlist entry. */
public sealed interface WaitlistRequest extends Request {
  /** Leave the waitlist. An entry that has an offer declines it by this. */
  record LeaveWaitlist(UUID entryId) implements WaitlistRequest {
    public LeaveWaitlist {
      Objects.requireNonNull(entryId, "entryId");
    }
  }

  /**
   * Book tickets for an entry now, although others wait before it. Only an organiser may. The
   * booking gets the id of the entry; an offer to it is confirmed by this.
   */
  record AdmitFromWaitlist(UUID entryId) implements WaitlistRequest {
    public AdmitFromWaitlist {
      Objects.requireNonNull(entryId, "entryId");
    }
  }
}
