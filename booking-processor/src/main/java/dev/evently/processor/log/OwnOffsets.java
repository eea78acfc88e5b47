package dev.evently.processor.log;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The group's offsets as the processor commits them, with the outcomes of all before them. A mark
 * tells them from those that a stranger or a tool has committed.
 */
final class OwnOffsets {
  private static final String MARK = "outcomes sent";

  private OwnOffsets() {}

  static OffsetAndMetadata of(long offset) {
    return of(offset, Optional.empty());
  }

  static OffsetAndMetadata of(long offset, Optional<Integer> leaderEpoch) {
    return new OffsetAndMetadata(offset, leaderEpoch, MARK);
  }

  /** Whether nobody else has committed it. */
  static boolean isOwn(@Nullable OffsetAndMetadata offset) {
    return offset == null || offset.metadata().equals(MARK);
  }
}
