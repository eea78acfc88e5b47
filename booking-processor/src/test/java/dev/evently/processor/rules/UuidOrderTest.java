package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidOrderTest {
  @Test
  void idsAreInTheOrderOfUnsignedNumbers() {
    List<UUID> ordered =
        List.of(
            new UUID(0, 0),
            new UUID(0, 1),
            new UUID(0, -1),
            new UUID(1, 0),
            new UUID(-1, 0),
            new UUID(-1, -1));

    assertThat(ordered).isSortedAccordingTo(UuidOrder.UNSIGNED);
    assertThat(ordered.reversed()).isSortedAccordingTo(UuidOrder.UNSIGNED.reversed());
    assertThat(UuidOrder.UNSIGNED.compare(new UUID(7, 8), new UUID(7, 8))).isZero();
  }
}
