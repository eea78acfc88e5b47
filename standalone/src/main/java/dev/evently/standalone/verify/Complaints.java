package dev.evently.standalone.verify;

/** Where an event's ledger tells what does not hold. */
record Complaints(
    Differences oversell,
    Differences sequences,
    Differences waitlist,
    Differences seats,
    Differences holds,
    Differences categories,
    Differences endings) {

  static Complaints none() {
    return new Complaints(
        new Differences(),
        new Differences(),
        new Differences(),
        new Differences(),
        new Differences(),
        new Differences(),
        new Differences());
  }
}
