package dev.evently.analytics.aggregate;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How long decisions took, in milliseconds: a DDSketch, whose quantiles are right to {@link
 * #ACCURACY} of their value. Merging adds up bins, so that any order of merges gives the same.
 */
public final class LatencySketch {
  /** The share of a quantile by which it may be wrong. */
  public static final double ACCURACY = 0.01;

  private final DDSketch sketch = DDSketches.logarithmicUnboundedDense(ACCURACY);

  void add(long millis) {
    sketch.accept((double) Math.max(0, millis));
  }

  /**
   * Adds what {@link #bytes} gave.
   *
   * @throws IllegalArgumentException when these are others
   */
  public void add(byte[] encoded) {
    try {
      sketch.mergeWith(DDSketch.decode(ByteArrayInput.wrap(encoded), UnboundedSizeDenseStore::new));
    } catch (IOException e) {
      throw new IllegalArgumentException("Expected the bytes of a sketch", e);
    }
  }

  public boolean isEmpty() {
    return sketch.isEmpty();
  }

  public long count() {
    return Math.round(sketch.getCount());
  }

  /**
   * The least time that this share of decisions did not exceed.
   *
   * @param quantile from 0 to 1
   * @throws java.util.NoSuchElementException without any decision
   */
  public double millis(double quantile) {
    return sketch.getValueAtQuantile(quantile);
  }

  byte[] bytes() {
    GrowingByteArrayOutput output = GrowingByteArrayOutput.withDefaultInitialCapacity();
    try {
      sketch.encode(output, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.trimmedCopy();
  }
}
