package dev.evently.bench.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InversionsTest {
  @Test
  void orderOfArrivalHasNone() {
    assertThat(Inversions.count(new long[] {1, 2, 3, 7, 9})).isZero();
    assertThat(Inversions.count(new long[0])).isZero();
  }

  @Test
  void eachWhoIsServedAfterSomebodyLaterCountsOnce() {
    assertThat(Inversions.count(new long[] {2, 1, 3})).isEqualTo(1);
    assertThat(Inversions.count(new long[] {5, 1, 2, 3, 4, 6})).isEqualTo(4);
    assertThat(Inversions.count(new long[] {4, 3, 2, 1})).isEqualTo(3);
  }
}
