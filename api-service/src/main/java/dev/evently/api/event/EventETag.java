package dev.evently.api.event;

/**
 * The strong ETag of an event, {@code "revision.sequence"}: every outcome of an event has a
 * sequence of its own, so the tag changes with each figure. A change is based on the revision
 * alone.
 */
final class EventETag {
  private EventETag() {}

  static String of(long revision, long sequence) {
    return "\"%d.%d\"".formatted(revision, sequence);
  }
}
