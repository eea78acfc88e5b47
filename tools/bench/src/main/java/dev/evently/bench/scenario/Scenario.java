package dev.evently.bench.scenario;

import dev.evently.bench.report.Check;
import dev.evently.bench.report.Ratios;
import dev.evently.bench.report.Results;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One question to the system, with the series that answer it. */
interface Scenario extends AutoCloseable {
  String name();

  /** Makes ready what all rounds need and says what is to be measured. */
  List<Series> prepare(BenchmarkEnvironment env) throws Exception;

  /** What must hold in the end. */
  default List<Check> check(BenchmarkEnvironment env) throws Exception {
    return List.of();
  }

  /** Figures that are ratios by themselves; see {@link Ratios#NAMES}. */
  default Map<String, Double> ratios(Results results) {
    return Map.of();
  }

  /** Lets go of what it prepared. */
  @Override
  default void close() throws SQLException {}
}
