package dev.evently.api.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * An outcome as it stands in the outcome log.
 *
 * @param type the outcome's, such as {@code BookingConfirmed}
 * @param json the record's JSON
 */
record StoredOutcome(long sequence, String type, @JsonValue @JsonRawValue String json) {

  /** As the owner of what it is about reads it. */
  StoredOutcome toOwner(UUID reader) {
    return new StoredOutcome(sequence, type, OwnersView.of(json, reader));
  }
}
