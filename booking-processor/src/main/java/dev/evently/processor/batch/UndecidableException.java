package dev.evently.processor.batch;

import dev.evently.processor.rules.LoggedRequest;

/** The decider failed on a request: a fault of ours that must not stop other requests. */
final class UndecidableException extends RuntimeException {
  private final transient LoggedRequest request;

  UndecidableException(LoggedRequest request, RuntimeException cause) {
    super(
        "Expected to decide the request at %s, but %s".formatted(request.position(), cause), cause);
    this.request = request;
  }

  LoggedRequest request() {
    return request;
  }
}
