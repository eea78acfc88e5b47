package dev.evently.audit.verify;

import java.util.List;
import java.util.stream.Stream;

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

  /** What was told of anything, in words. */
  List<String> all() {
    return Stream.of(oversell, sequences, waitlist, seats, holds, categories, endings)
        .flatMap(differences -> differences.shown().stream())
        .toList();
  }
}
