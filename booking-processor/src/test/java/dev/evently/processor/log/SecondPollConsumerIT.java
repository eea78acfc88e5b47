package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class SecondPollConsumerIT extends ProcessorIT {
  private static final String TOPIC = "up-to-date";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final ConsumerRebalanceListener NOTHING =
      new ConsumerRebalanceListener() {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
      };

  @Autowired TestLog log;
  @Autowired FaultyMeters meters;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  /** One round may meet a machine that has no time for the second poll, but not all. */
  @Test
  void aBatchHoldsAllThatCameWhileTheOneBeforeItWasDecided() {
    UUID event = log.publishEvent(1_000);
    log.awaitOutcomes(event, 1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(batchesAround(event, 5)).containsExactly(1, 5));
  }

  /**
   * The sizes of a batch of one request and of those after it, when more come meanwhile, all of
   * them before a fetch gives up: what comes later is fetched together by any consumer.
   */
  private List<Integer> batchesAround(UUID event, int more) {
    int before = log.outcomes(event).size();
    CountDownLatch held = meters.holdNext();
    long began = System.nanoTime();
    try {
      log.book(event);
      Awaitility.await().until(() -> !meters.batches().isEmpty());
      IntStream.range(0, more).forEach(_ -> log.book(event));
    } finally {
      held.countDown();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    log.awaitOutcomes(event, before + 1 + more);
    assertThat(took).isLessThan(Duration.ofMillis(ConsumerConfig.DEFAULT_FETCH_MAX_WAIT_MS));
    return meters.batches();
  }

  /** The first member keeps its partition, but what was ready of it comes again. */
  @Test
  void returnsARecordOnceWhenTheGroupIsRebalancedInTheSecondPoll() throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
    }
    log.sendRaw(new ProducerRecord<>(TOPIC, 0, null, new byte[] {0}));
    log.sendRaw(new ProducerRecord<>(TOPIC, 0, null, new byte[] {1}));
    Ready ready = new Ready();
    try (var first = member("a", ready);
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      assertThat(offsets(first.poll(PATIENCE))).containsExactly(0L);
      first.commitSync(Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(1)));

      Future<Boolean> joined = thread.submit(() -> joinsOnce(ready));
      assertThat(offsets(first.poll(PATIENCE))).containsExactly(1L);

      assertThat(ready.fetched).containsExactly(0L, 1L, 1L);
      assertThat(joined.get()).isTrue();
    }
  }

  private SecondPollConsumer member(String name, Ready ready) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, TOPIC);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 100);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    config.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, Telling.class.getName());
    config.put(Ready.class.getName(), ready);
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) PATIENCE.toMillis());
    var member = new SecondPollConsumer(config, new SecondPoll(1, PATIENCE), new HeavyTurns());
    member.subscribe(List.of(TOPIC), NOTHING);
    return member;
  }

  /** Whether another member got a partition after the first one had its second record ready. */
  private boolean joinsOnce(Ready ready) throws InterruptedException {
    try (var second = member("b", new Ready())) {
      boolean isReady = ready.second.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (isReady && second.assignment().isEmpty() && System.nanoTime() < end) {
        second.poll(Duration.ofMillis(100));
      }
      return !second.assignment().isEmpty();
    }
  }

  private static List<Long> offsets(ConsumerRecords<byte[], byte[]> records) {
    return StreamSupport.stream(records.spliterator(), false).map(ConsumerRecord::offset).toList();
  }

  /** What a member's own polls brought, before any of it is returned. */
  private static final class Ready {
    final List<Long> fetched = new CopyOnWriteArrayList<>();
    final CountDownLatch second = new CountDownLatch(1);
  }

  /** Tells what is ready. */
  public static final class Telling implements ConsumerInterceptor<byte[], byte[]> {
    private @Nullable Ready ready;

    @Override
    public void configure(Map<String, ?> config) {
      ready = (Ready) config.get(Ready.class.getName());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
      Ready told = Objects.requireNonNull(ready);
      told.fetched.addAll(offsets(records));
      if (told.fetched.contains(1L)) {
        told.second.countDown();
      }
      return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
  }
}
