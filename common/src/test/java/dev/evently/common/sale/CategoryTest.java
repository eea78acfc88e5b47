package dev.evently.common.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10_000_000})
  void takesACapacityFromNothingToAllOfAnEvent(int capacity) {
    assertThat(new Category("Stalls", capacity, null).capacity()).isEqualTo(capacity);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_000_001})
  void takesNoOtherCapacity(int capacity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Category("Stalls", capacity, null))
        .withMessage("Expected capacity from 0 to 10000000, but got %d", capacity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"Stalls\"", "a\nb"})
  void takesOnlyALabelAsItsName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Category(name, 1, null))
        .withMessageStartingWith("Expected category to be");
  }
}
