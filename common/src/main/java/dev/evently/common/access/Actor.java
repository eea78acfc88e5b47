package dev.evently.common.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes a request, as their access token names them. */
public record Actor(UUID userId, Role role) {
  public Actor {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(role, "role");
  }

  /** Whether the actor rules every event. */
  @JsonIgnore
  public boolean isAdmin() {
    return role == Role.ADMIN;
  }

  /**
   * Whether the actor rules an event: an admin any, an organiser their own.
   *
   * @param organiserId who published the event as an organiser; null when it is the admins'
   */
  public boolean mayRule(@Nullable UUID organiserId) {
    return isAdmin() || (role == Role.ORGANISER && userId.equals(organiserId));
  }
}
