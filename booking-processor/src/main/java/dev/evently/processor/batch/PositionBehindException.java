package dev.evently.processor.batch;

/** Records before the batch are not decided: the database has gone back since they were. */
public final class PositionBehindException extends RuntimeException {
  private final int partition;
  private final long position;
  private final long from;

  PositionBehindException(int partition, long position, long from) {
    super(
        "Expected partition %d to be decided up to offset %d, but it is decided up to %d"
            .formatted(partition, from, position));
    this.partition = partition;
    this.position = position;
    this.from = from;
  }

  public int partition() {
    return partition;
  }

  /** The first undecided offset. */
  public long position() {
    return position;
  }

  /** The first offset of the batch. */
  public long from() {
    return from;
  }
}
