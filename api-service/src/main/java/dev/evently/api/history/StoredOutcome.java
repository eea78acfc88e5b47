package dev.evently.api.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An outcome exactly as it stands in the outcome log.
 *
 * @param type the outcome's, such as {@code BookingConfirmed}
 * @param json the record's JSON
 */
record StoredOutcome(long sequence, String type, @JsonValue @JsonRawValue String json) {}
