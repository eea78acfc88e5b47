package dev.evently.analytics.runtime;

import dev.evently.analytics.topology.AnalyticsTopology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts everything again from the start of the outcome log, which is kept without limit, when what
 * was counted does not belong to what the group has consumed any more: internal topics are gone or
 * are others than before, hold what cannot be read, or outcomes were passed over. Then all internal
 * topics are removed and the group with its offsets, so that Kafka Streams begins anew.
 *
 * <p>With several instances each sees that the topics are others, and stops; the last one that
 * leaves the group lets it be removed.
 */
final class Recount {
  private static final Logger log = LoggerFactory.getLogger(Recount.class);
  private static final String GROUP = StreamsClientConfig.APPLICATION_ID;

  private volatile @Nullable String reason;
  private volatile boolean gapWasFound;

  /** The internal topics that are others than before, if that is the reason. */
  private volatile @Nullable Map<String, Uuid> judged;

  /** Asks for it before Kafka Streams is started the next time. */
  void ask(String why) {
    reason = why;
  }

  /**
   * Asks for it because outcomes are missing between two that were counted. Once only: what is
   * still missing then is missing in the log.
   */
  void askForGap(String why) {
    if (!gapWasFound) {
      gapWasFound = true;
      ask(why);
    }
  }

  /** Why Kafka Streams has to stop, or null. */
  @Nullable String reason() {
    return reason;
  }

  /**
   * Removes what was counted, if that is asked for or if a part of it is missing.
   *
   * @throws ExecutionException when the brokers do not do it, also as long as the group has members
   */
  void prepare(Admin admin) throws InterruptedException, ExecutionException {
    String why = reason == null ? missing(admin) : reason;
    if (why == null) {
      return;
    }
    Map<String, Uuid> internal = existing(admin);
    Map<String, Uuid> wrong = judged;
    if (wrong != null && !internal.equals(wrong)) {
      log.info("Another instance has begun to count anew");
      forget();
      return;
    }
    log.error("Counting all outcomes from the first one: {}", why);
    ignoring(
        UnknownTopicOrPartitionException.class,
        () -> admin.deleteTopics(internal.keySet()).all().get());
    judged = Map.of(); // what is there when this is tried again was made by another instance
    ignoring(
        GroupIdNotFoundException.class,
        () -> admin.deleteConsumerGroups(Set.of(GROUP)).all().get());
    forget();
  }

  private void forget() {
    reason = null;
    judged = null;
  }

  /** The internal topics and what tells them from topics of these names that are made later. */
  Map<String, Uuid> existing(Admin admin) throws InterruptedException, ExecutionException {
    Set<String> there = admin.listTopics().names().get();
    List<String> internal = internal().filter(there::contains).toList();
    return admin.describeTopics(internal).allTopicNames().get().values().stream()
        .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId));
  }

  /** Asks for it when the internal topics are not these any more. */
  void expect(Map<String, Uuid> topics, Admin admin) throws InterruptedException {
    try {
      Map<String, Uuid> now = existing(admin);
      if (!now.equals(topics)) {
        judged = now;
        ask("Expected the internal topics to stay, but some are gone or were made anew");
      }
    } catch (ExecutionException e) {
      log.debug("Cannot tell now whether the internal topics are there", e);
    }
  }

  private static @Nullable String missing(Admin admin)
      throws InterruptedException, ExecutionException {
    Set<String> there = admin.listTopics().names().get();
    List<String> missing = internal().filter(topic -> !there.contains(topic)).toList();
    boolean isCounted =
        !missing.isEmpty()
            && !admin
                .listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get()
                .isEmpty();
    return isCounted
        ? "Expected what was counted in internal topics, but there is no %s".formatted(missing)
        : null;
  }

  private static Stream<String> internal() {
    return Stream.concat(
        AnalyticsTopology.STATE.stream().map("%s-%%s-changelog".formatted(GROUP)::formatted),
        Stream.of(StreamsClientConfig.BY_DAY_TOPIC));
  }

  /** What the brokers do. */
  @FunctionalInterface
  private interface Call {
    void run() throws InterruptedException, ExecutionException;
  }

  private static void ignoring(Class<? extends Exception> known, Call call)
      throws InterruptedException, ExecutionException {
    try {
      call.run();
    } catch (ExecutionException e) {
      if (!known.isInstance(e.getCause())) {
        throw e;
      }
    }
  }
}
