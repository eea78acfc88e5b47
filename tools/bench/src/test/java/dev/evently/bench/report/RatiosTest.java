package dev.evently.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatiosTest {
  @Test
  void namesAreThoseThatTheProjectIsJudgedBy() {
    assertThat(Ratios.NAMES)
        .containsExactly(
            "hot_over_best_synchronous",
            "hot_over_optimistic",
            "hot_over_ceiling",
            "hot_per_second",
            "events_10000_over_hot",
            "million_over_empty",
            "http_decided_per_second",
            "http_accept_over_noop",
            "http_failures",
            "inversions",
            "poll_over_noop",
            "p99_ms_at_200",
            "p99_at_200_over_synchronous",
            "crowd_over_clients",
            "just_ready_over_warm",
            "kib_per_waiting_call",
            "crowd_failures",
            "up_seconds",
            "resident_mib");
  }

  @Test
  void standInTheOrderOfTheirNamesWhoeverAddsThem() {
    Ratios ratios = new Ratios().addAll(Map.of("resident_mib", 900.0));
    ratios.addAll(Map.of("http_failures", 0.0)).add("up_seconds", OptionalDouble.empty());
    assertThat(ratios.measured())
        .containsExactly(Map.entry("http_failures", 0.0), Map.entry("resident_mib", 900.0));
  }

  @Test
  void otherNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ratios().add("hot_over_all", OptionalDouble.of(1)))
        .withMessageContaining("hot_over_all");
  }
}
