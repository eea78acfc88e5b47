package dev.evently.notifier.webhook;

/** Why a webhook delivers nothing. */
enum DisabledReason {
  /** Its owner switched it off. */
  BY_OWNER,
  /** A message failed at each of its attempts. */
  FAILED,
  /** The endpoint answered 410 Gone. */
  GONE,
  /** Its owner may not read the event any more. */
  NOT_ALLOWED
}
