package dev.evently.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsByKeyTest {
  private final CountsByKey<String> counts = new CountsByKey<>(2);

  @Test
  void givesEachKeyAsManyAsItMayHave() {
    assertThat(counts.add("ann")).isTrue();
    assertThat(counts.add("ann")).isTrue();
    assertThat(counts.add("ann")).isFalse();
    assertThat(counts.add("bob")).isTrue();
    assertThat(counts.of("ann")).isEqualTo(2);
    counts.remove("ann");
    assertThat(counts.add("ann")).isTrue();
    assertThat(counts.add("ann")).isFalse();
  }

  @Test
  void hasNothingToTakeFromWhoHasNone() {
    counts.remove("ann");
    assertThat(counts.of("ann")).isZero();
    assertThat(counts.add("ann")).isTrue();
    assertThat(counts.of("ann")).isEqualTo(1);
  }
}
