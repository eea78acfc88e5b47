package dev.evently.api.seat;

import dev.evently.service.problem.Problem.FieldProblem;
import dev.evently.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a seat file, so that all of it can be put right at once. */
final class SeatFileErrors {
  /** Most errors that are told of one file. */
  static final int MOST = 20;

  private final List<FieldProblem> errors = new ArrayList<>();

  /**
   * Adds an error.
   *
   * @param line in the file, from 1; where a value goes over several, the first
   * @param column which value of the line, from 1
   * @param message that goes on from the name of the line
   */
  void add(int line, int column, String message) {
    errors.add(new FieldProblem("line " + line, message, line, column));
  }

  /** Whether no more are told. */
  boolean areEnough() {
    return errors.size() >= MOST;
  }

  /**
   * Expects that there are none.
   *
   * @throws ProblemException 400 with all of them
   */
  void expectNone() {
    if (errors.isEmpty()) {
      return;
    }
    FieldProblem first = errors.getFirst();
    throw ProblemException.invalid(
        List.copyOf(errors),
        "Expected valid fields, but %s %s%s"
            .formatted(
                first.field(),
                first.message(),
                errors.size() == 1 ? "" : " (the first of %d errors)".formatted(errors.size())));
  }
}
