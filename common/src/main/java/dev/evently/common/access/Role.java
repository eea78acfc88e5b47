package dev.evently.common.access;

/** What a caller may do, as the claim {@code role} of their access token says. */
public enum Role {
  /** Books, holds and waits for themself. */
  USER,
  /** Publishes events and rules their own, beside what users do. */
  ORGANISER,
  /** Reads the figures of all events, beside what users do. */
  ANALYST,
  /** Rules every event, and acts for every user. */
  ADMIN
}
