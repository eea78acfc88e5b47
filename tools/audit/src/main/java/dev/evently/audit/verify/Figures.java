package dev.evently.audit.verify;

/** The counters of an event, as outcomes and rows tell them. */
record Figures(int confirmed, int held, int capacity, int waitlisted) {
  Figures plus(Figures other) {
    return new Figures(
        confirmed + other.confirmed,
        held + other.held,
        capacity + other.capacity,
        waitlisted + other.waitlisted);
  }

  @Override
  public String toString() {
    return "%d confirmed and %d held of %d and %d waiting"
        .formatted(confirmed, held, capacity, waitlisted);
  }
}
