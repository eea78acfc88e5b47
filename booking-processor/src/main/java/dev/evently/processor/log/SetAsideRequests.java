package dev.evently.processor.log;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the dead-letter topic which requests were set aside: what became of them depends on what
 * happened to a process, so a replay cannot find it out by itself.
 */
final class SetAsideRequests {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Supplier<Consumer<byte[], byte[]>> consumers;

  SetAsideRequests(Supplier<Consumer<byte[], byte[]>> consumers) {
    this.consumers = consumers;
  }

  /** The positions in one partition of the request log. */
  Set<LogPosition> in(int partition) {
    TopicPartition letters = new TopicPartition(Topics.DEAD_LETTERS, partition);
    Set<LogPosition> setAside = new HashSet<>();
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(letters));
      consumer.seekToBeginning(List.of(letters));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(letters)).get(letters));
      while (consumer.position(letters) < end) {
        for (var letter : consumer.poll(POLL)) {
          if (DeadLetters.SET_ASIDE.equals(header(letter, HeaderNames.DEAD_LETTER_REASON))) {
            setAside.add(new LogPosition(partition, offset(letter)));
          }
        }
      }
    }
    return setAside;
  }

  private static long offset(ConsumerRecord<byte[], byte[]> letter) {
    return Long.parseLong(Objects.requireNonNull(header(letter, HeaderNames.DEAD_LETTER_OFFSET)));
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
