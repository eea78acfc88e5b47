package dev.evently.bench.report;

import java.util.Collection;

/** How a figure came out in several rounds. */
public record MedianAndRange(double median, double min, double max) {
  static MedianAndRange of(Collection<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("Expected a figure at least, but got none");
    }
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new MedianAndRange(median, sorted[0], sorted[sorted.length - 1]);
  }
}
