package dev.evently.common.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActorTest {
  private static final UUID SOMEBODY = new UUID(0, 1);
  private static final UUID SOMEBODY_ELSE = new UUID(0, 2);

  @Test
  void actsForThemselfAsAUser() {
    Actor user = new Actor(SOMEBODY, Role.USER);

    assertThat(user.isAdmin()).isFalse();
    assertThat(user.mayActFor(SOMEBODY)).isTrue();
    assertThat(user.mayActFor(SOMEBODY_ELSE)).isFalse();
  }

  @Test
  void actsForEverybodyAsAnOrganiser() {
    Actor organiser = new Actor(SOMEBODY, Role.ADMIN);

    assertThat(organiser.isAdmin()).isTrue();
    assertThat(organiser.mayActFor(SOMEBODY)).isTrue();
    assertThat(organiser.mayActFor(SOMEBODY_ELSE)).isTrue();
  }
}
