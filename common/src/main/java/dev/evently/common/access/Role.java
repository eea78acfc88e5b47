package dev.evently.common.access;

/** What a caller may do: an organiser administers events, a user books for themself. */
public enum Role {
  USER,
  ADMIN
}
