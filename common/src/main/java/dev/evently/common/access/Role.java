package dev.evently.common.access;

/** What a caller may do, as the claim {@code role} of their access token says. */
public enum Role {
  /** Books, holds and waits for themself. */
  USER,
  /** Reads the figures of all events, beside what users do. */
  ANALYST,
  /** An organiser: publishes and changes events, and acts for every user. */
  ADMIN
}
