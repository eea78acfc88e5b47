package dev.evently.analytics.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer gives is understood again, and nothing else. */
class AsOfTest {
  @Test
  void saysTheOffsetsToTheBaseOf36() {
    AsOf asOf = new AsOf(List.of(0L, 35L, 1_000_000L, Long.MAX_VALUE));

    assertThat(asOf.text()).isEqualTo("0-z-lfls-1y2p0ij32e8e7");
    assertThat(AsOf.parse(asOf.text(), 4)).isEqualTo(asOf);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "0", "0-0-0", "0--0", "0-", "0-Z", "0-+1", "0- 1", "1y2p0ij32e8e8-0"})
  void refusesEverythingElse(String text) {
    assertThat(AsOf.parse(text, 2)).isNull();
  }
}
