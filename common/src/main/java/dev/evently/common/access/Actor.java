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

  /** Whether the actor is an organiser. */
  @JsonIgnore
  public boolean isAdmin() {
    return role == Role.ADMIN;
  }

  /**
   * Whether somebody may see the events that are drafts.
   *
   * @param actor null for a caller without an access token
   */
  public static boolean maySeeDrafts(@Nullable Actor actor) {
    return actor != null && actor.isAdmin();
  }

  /** Whether this actor may touch what belongs to {@code owner}. */
  public boolean mayActFor(UUID owner) {
    return isAdmin() || userId.equals(owner);
  }
}
