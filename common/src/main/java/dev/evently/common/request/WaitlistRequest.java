package dev.evently.common.request;

import dev.evently.common.sale.Limits;
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
   * Wait for fewer tickets, in the same place of the line.
   *
   * @param quantity from 1 to {@link Limits#BOOKING_QUANTITY}
   */
  record ReduceWait(UUID entryId, int quantity) implements WaitlistRequest {
    public ReduceWait {
      Objects.requireNonNull(entryId, "entryId");
      Limits.range("quantity", quantity, 1, Limits.BOOKING_QUANTITY);
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
