package dev.evently.bench.report;

/** Names a series of a scenario. */
public record SeriesKey(String scenario, String series) {
  /** The scenario, and the beginning of the series, of bookings in the caller's transaction. */
  public static final String SYNCHRONOUS = "synchronous";

  /** Whether it books in the caller's own transaction, by itself or behind REST. */
  boolean isSynchronous() {
    return scenario.equals(SYNCHRONOUS) || series.startsWith(SYNCHRONOUS);
  }
}
