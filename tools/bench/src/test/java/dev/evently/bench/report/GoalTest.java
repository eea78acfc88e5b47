package dev.evently.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
  private static Goal goal(String name) {
    return Goal.ALL.stream().filter(goal -> goal.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void whatShouldBeMuchIsReachedFromItsLimitOn() {
    Goal goal = goal("hot_over_ceiling");
    assertThat(goal.isReachedBy(0.79)).isFalse();
    assertThat(goal.isReachedBy(0.8)).isTrue();
    assertThat(goal.isReachedBy(1.2)).isTrue();
    assertThat(goal.text()).isEqualTo("at least 0.8");
  }

  @Test
  void whatShouldBeLittleIsReachedUpToItsLimit() {
    Goal goal = goal("resident_mib");
    assertThat(goal.isReachedBy(1536)).isTrue();
    assertThat(goal.isReachedBy(1536.1)).isFalse();
    assertThat(goal.text()).isEqualTo("at most 1,536");
  }

  @Test
  void noFailureIsAllowed() {
    assertThat(goal("http_failures").isReachedBy(0)).isTrue();
    assertThat(goal("http_failures").isReachedBy(1)).isFalse();
  }
}
