package dev.evently.audit.client;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the processor has set aside, as the dead-letter topic names it. */
public final class DeadLetterLog {
  private DeadLetterLog() {}

  /**
   * The offsets in a partition of the request log of those that were set aside for such a reason.
   *
   * @param reason tests the reason, null where a letter names none
   */
  public static Set<Long> offsets(
      Endpoints system, int partition, Predicate<@Nullable String> reason) {
    Set<Long> offsets = new HashSet<>();
    try (var reader = new PartitionReader(system, Topics.DEAD_LETTERS, partition)) {
      for (var letter = reader.next(); letter != null; letter = reader.next()) {
        if (reason.test(header(letter, HeaderNames.DEAD_LETTER_REASON))) {
          offset(letter).ifPresent(offsets::add);
        }
      }
    }
    return offsets;
  }

  /** Empty when it names none: anybody who may write here can make such a letter. */
  private static OptionalLong offset(ConsumerRecord<byte[], byte[]> letter) {
    String offset = header(letter, HeaderNames.DEAD_LETTER_OFFSET);
    try {
      return offset == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(offset));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    var header = letter.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
