package dev.evently.audit.verify;

import java.util.List;
import java.util.stream.Stream;

/** What the ledgers found that must not be, by the invariant that it breaks. */
record Violations(
    Differences oversell,
    Differences sequences,
    Differences waitlist,
    Differences seats,
    Differences holds,
    Differences categories,
    Differences endings) {

  static Violations none() {
    return new Violations(
        new Differences(),
        new Differences(),
        new Differences(),
        new Differences(),
        new Differences(),
        new Differences(),
        new Differences());
  }

  /** All of them, in words. */
  List<String> all() {
    return Stream.of(oversell, sequences, waitlist, seats, holds, categories, endings)
        .flatMap(differences -> differences.shown().stream())
        .toList();
  }
}
