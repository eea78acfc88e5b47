package dev.evently.notifier.webhook;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a delivery has to know of a cursor and its webhook, as it was at one moment. Versions
 * tell whether it still is.
 *
 * @param through the last sequence that was delivered or passed over
 * @param failures how often the next message has failed
 * @param isDue whether a time is set at which it is looked at
 * @param waits whether that time is still to come
 * @param isAllowed whether the webhook's owner may read the event
 * @param types of outcomes that are delivered; null for all
 * @param secrets that sign; none when they cannot be opened
 */
record CursorState(
    CursorKey key,
    long through,
    int failures,
    boolean isDue,
    boolean waits,
    long version,
    long revision,
    boolean isAllowed,
    URI url,
    @Nullable Set<String> types,
    List<String> secrets) {

  boolean wants(StoredOutcome outcome) {
    return types == null || types.contains(outcome.type());
  }

  /** Not the secrets, which would stand in a log. */
  @Override
  public String toString() {
    return "CursorState[%s through %d]".formatted(key, through);
  }
}
