package dev.evently.common.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.evently.common.access.Actor;
import dev.evently.common.request.EventRequest.PublishEvent;
import java.util.Objects;
import java.util.UUID;

/**
 * The value of a record in the request log. Its key is {@code eventId}; its time is the record's
 * own, given by the broker. The same {@code requestId} is decided once, however often it is sent.
 */
public record RequestRecord(UUID requestId, UUID eventId, Actor actor, Request request) {
  public RequestRecord {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(request, "request");
    if (request instanceof PublishEvent && !eventId.equals(requestId)) {
      throw new IllegalArgumentException(
          "Expected the event to get the id of its request %s, but got %s"
              .formatted(requestId, eventId));
    }
  }

  /** What the record's {@code ce_type} says after the prefix. */
  @JsonIgnore
  public String type() {
    return request.type();
  }
}
