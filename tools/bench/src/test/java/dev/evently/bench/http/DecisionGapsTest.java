package dev.evently.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionGapsTest {
  @Test
  void aGapBeginsWhenTheNextOneIsAcceptedOrWhenTheOneBeforeIsDecided() {
    assertThat(DecisionGaps.longest(List.of(10L, 20L, 100L), List.of(15L, 40L, 110L)))
        .isEqualTo(20);
    assertThat(DecisionGaps.longest(List.of(10L, 11L, 12L), List.of(15L, 16L, 66L))).isEqualTo(50);
  }

  @Test
  void whenNobodyWaitsNothingIsAGap() {
    assertThat(DecisionGaps.longest(List.of(10L, 1_000L), List.of(12L, 1_001L))).isEqualTo(2);
    assertThat(DecisionGaps.longest(List.of(), List.of())).isZero();
  }

  /** An outcome is read before its maker has read that the request is accepted. */
  @Test
  void whatIsDecidedBeforeItsAnswerIsReadIsNoGap() {
    assertThat(DecisionGaps.longest(List.of(10L), List.of(8L))).isZero();
  }
}
