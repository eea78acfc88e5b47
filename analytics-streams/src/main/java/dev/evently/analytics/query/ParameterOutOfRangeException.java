package dev.evently.analytics.query;

/** A parameter of a call that is a number, but not one that can be answered. */
public final class ParameterOutOfRangeException extends RuntimeException {
  private final String parameter;

  private ParameterOutOfRangeException(String parameter, String message) {
    super(message);
    this.parameter = parameter;
  }

  static int expect(String parameter, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ParameterOutOfRangeException(
          parameter, "Expected %s from %d to %d, but got %d".formatted(parameter, min, max, value));
    }
    return value;
  }

  public String parameter() {
    return parameter;
  }
}
