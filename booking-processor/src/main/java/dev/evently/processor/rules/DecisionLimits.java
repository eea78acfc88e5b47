package dev.evently.processor.rules;

/**
 * How much one decision does at most. The next decisions do what is left.
 *
 * @param due how many holds expire
 * @param promotions how many entries of waitlists are promoted
 * @param ends how many holds, entries and bookings end with their event
 * @param told how many people are told of a change
 */
record DecisionLimits(int due, int promotions, int ends, int told) {
  static final DecisionLimits USUAL =
      new DecisionLimits(
          Decider.DUE_AT_ONCE,
          Decider.PROMOTED_AT_ONCE,
          Decider.ENDS_AT_ONCE,
          Decider.TOLD_AT_ONCE);
}
