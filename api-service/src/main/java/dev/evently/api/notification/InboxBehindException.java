package dev.evently.api.notification;

/** The inbox lacks notifications that it has had: the database has gone back since. */
final class InboxBehindException extends RuntimeException {
  private final long position;

  InboxBehindException(int partition, long position, long known) {
    super(
        "Expected the inbox of partition %d to be filled up to offset %d, but it is up to %d"
            .formatted(partition, known, position));
    this.position = position;
  }

  /** The first offset that is not in the inbox. */
  long position() {
    return position;
  }
}
