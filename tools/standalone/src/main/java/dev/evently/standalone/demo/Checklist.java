package dev.evently.standalone.demo;

import dev.evently.audit.client.Screen;

/** What the demo promised, ticked off as it is seen. */
final class Checklist {
  private final Screen screen;
  private boolean fine = true;

  Checklist(Screen screen) {
    this.screen = screen;
  }

  void expect(boolean holds, String promise) {
    screen.say("  %s  %s", holds ? "ok    " : "FAILED", promise);
    fine &= holds;
  }

  boolean isFine() {
    return fine;
  }
}
