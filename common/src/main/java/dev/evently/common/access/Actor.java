package dev.evently.common.access;

import java.util.UUID;

/** The person behind a request, as the access token named them. */
public record Actor(UUID userId, Role role) {
  public boolean isAdmin() {
    return role == Role.ADMIN;
  }

  /** Whether this actor may touch what belongs to {@code owner}. */
  public boolean mayActFor(UUID owner) {
    return isAdmin() || userId.equals(owner);
  }
}
