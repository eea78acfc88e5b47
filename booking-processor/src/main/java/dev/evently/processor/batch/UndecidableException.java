package dev.evently.processor.batch;

import dev.evently.common.log.Place;

/** The decider failed on a request: a fault of ours that must not stop its neighbours. */
final class UndecidableException extends RuntimeException {
  private final transient Place place;

  UndecidableException(Place place, RuntimeException cause) {
    super("Expected to decide the request at %s, but %s".formatted(place, cause), cause);
    this.place = place;
  }

  Place place() {
    return place;
  }
}
