package dev.evently.standalone.demo;

import dev.evently.audit.client.CommandOutput;

/** Prints each promise of the demo with whether it holds. */
final class Checklist {
  private final CommandOutput output;
  private boolean fine = true;

  Checklist(CommandOutput output) {
    this.output = output;
  }

  void expect(boolean holds, String promise) {
    output.print("  %s  %s", holds ? "ok    " : "FAILED", promise);
    fine &= holds;
  }

  boolean isFine() {
    return fine;
  }
}
