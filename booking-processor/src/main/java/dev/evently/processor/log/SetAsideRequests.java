package dev.evently.processor.log;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.processor.batch.LogEntry;
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
 * The requests of a partition that were set aside, by the dead-letter topic: what became of them
 * depends on what happened to a process, or on the keys that it had, so a replay cannot find it out
 * by itself.
 *
 * @param undecidable positions of requests that were rejected without looking at their events
 * @param refused those that were not decided, because nobody vouched for them
 */
record SetAsideRequests(Set<LogPosition> undecidable, Set<LogPosition> refused) {
  private static final String REFUSED = "Refused when it was read first";
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Those of one partition of the request log. */
  static SetAsideRequests in(int partition, Supplier<Consumer<byte[], byte[]>> consumers) {
    TopicPartition letters = new TopicPartition(Topics.DEAD_LETTERS, partition);
    var setAside = new SetAsideRequests(new HashSet<>(), new HashSet<>());
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(letters));
      consumer.seekToBeginning(List.of(letters));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(letters)).get(letters));
      while (consumer.position(letters) < end) {
        consumer.poll(POLL).forEach(setAside::add);
      }
    }
    return setAside;
  }

  /** A letter that names no position tells nothing: anybody who may write here can make one. */
  private void add(ConsumerRecord<byte[], byte[]> letter) {
    LogPosition position = position(letter);
    String reason = header(letter, HeaderNames.DEAD_LETTER_REASON);
    if (position == null || reason == null) {
      return;
    }
    if (DeadLetters.SET_ASIDE.equals(reason)) {
      undecidable.add(position);
    } else if (RequestSignatures.isRefusal(reason)) {
      refused.add(position);
    }
  }

  /** An entry as it was taken when it was read first. */
  LogEntry withRefusal(LogEntry entry) {
    return refused.contains(entry.position())
        ? new LogEntry.Unsigned(entry.position(), REFUSED, null)
        : entry;
  }

  private static @Nullable LogPosition position(ConsumerRecord<byte[], byte[]> letter) {
    try {
      String offset = header(letter, HeaderNames.DEAD_LETTER_OFFSET);
      return offset == null ? null : new LogPosition(letter.partition(), Long.parseLong(offset));
    } catch (IllegalArgumentException _) { // also of a negative one
      return null;
    }
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
