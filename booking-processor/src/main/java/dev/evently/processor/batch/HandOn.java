package dev.evently.processor.batch;

import dev.evently.processor.rules.Decision;
import java.util.function.Consumer;

/** Hands the decisions of a portion on, and knows whether there were any and whether it failed. */
final class HandOn implements Consumer<Decision> {
  private final Consumer<Decision> receiver;
  private boolean hasBegun;
  private boolean hasFailed;

  HandOn(Consumer<Decision> receiver) {
    this.receiver = receiver;
  }

  @Override
  public void accept(Decision decision) {
    hasBegun = true;
    hasFailed = true;
    receiver.accept(decision);
    hasFailed = false;
  }

  /** Whether a decision was handed on: nothing of the portion may be decided again then. */
  boolean hasBegun() {
    return hasBegun;
  }

  /** Whether the receiver threw, which is no fault of any record. */
  boolean hasFailed() {
    return hasFailed;
  }
}
