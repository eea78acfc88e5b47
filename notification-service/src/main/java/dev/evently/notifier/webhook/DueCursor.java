package dev.evently.notifier.webhook;

import java.net.URI;

/**
 * A cursor behind which something can be delivered now.
 *
 * @param partition of the event's outcomes
 * @param url of the endpoint
 */
record DueCursor(CursorKey key, int partition, URI url) {
  /** Host and port of the endpoint. */
  String origin() {
    return EndpointUrl.origin(url);
  }
}
