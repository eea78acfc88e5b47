package dev.evently.service.log;

import java.util.UUID;
import org.slf4j.MDC;

/** What is known of the call in progress, for the lines that are logged on its thread. */
public final class LogContext {
  static final String REQUEST_ID = "requestId";
  static final String EVENT_ID = "eventId";

  private LogContext() {}

  /** The call makes this request for this event. */
  public static void request(UUID requestId, UUID eventId) {
    MDC.put(REQUEST_ID, requestId.toString());
    MDC.put(EVENT_ID, eventId.toString());
  }

  static void event(UUID eventId) {
    MDC.put(EVENT_ID, eventId.toString());
  }

  static void clear() {
    MDC.remove(REQUEST_ID);
    MDC.remove(EVENT_ID);
  }
}
