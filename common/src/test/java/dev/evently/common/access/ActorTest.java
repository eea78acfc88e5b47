package dev.evently.common.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActorTest {
  private static final UUID SOMEBODY = new UUID(0, 1);
  private static final UUID SOMEBODY_ELSE = new UUID(0, 2);

  @Test
  void rulesNoEventAsAUser() {
    for (Role role : List.of(Role.USER, Role.ANALYST)) {
      Actor user = new Actor(SOMEBODY, role);

      assertThat(user.isAdmin()).isFalse();
      assertThat(user.mayRule(SOMEBODY)).isFalse();
      assertThat(user.mayRule(null)).isFalse();
    }
  }

  @Test
  void rulesTheirOwnEventsAsAnOrganiser() {
    Actor organiser = new Actor(SOMEBODY, Role.ORGANISER);

    assertThat(organiser.isAdmin()).isFalse();
    assertThat(organiser.mayRule(SOMEBODY)).isTrue();
    assertThat(organiser.mayRule(SOMEBODY_ELSE)).isFalse();
    assertThat(organiser.mayRule(null)).isFalse();
  }

  @Test
  void rulesEveryEventAsAnAdmin() {
    Actor admin = new Actor(SOMEBODY, Role.ADMIN);

    assertThat(admin.isAdmin()).isTrue();
    assertThat(admin.mayRule(SOMEBODY_ELSE)).isTrue();
    assertThat(admin.mayRule(null)).isTrue();
  }
}
