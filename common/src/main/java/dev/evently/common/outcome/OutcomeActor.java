package dev.evently.common.outcome;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who brought an outcome about: who asked, or time.
 *
 * @param userId null of time
 * @param role that of the one who asked, or {@code SYSTEM}
 */
public record OutcomeActor(@Nullable UUID userId, String role) {
  /** Time, and what follows from it. */
  public static final OutcomeActor SYSTEM = new OutcomeActor(null, "SYSTEM");

  public OutcomeActor {
    Objects.requireNonNull(role, "role");
  }

  /** Whose event it is that they published; null when it is the admins'. */
  public @Nullable UUID organiserId() {
    return role.equals(Role.ORGANISER.name()) ? userId : null;
  }

  /** One who asked for something. */
  public static OutcomeActor of(Actor actor) {
    return new OutcomeActor(actor.userId(), actor.role().name());
  }
}
