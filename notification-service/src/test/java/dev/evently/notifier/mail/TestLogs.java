package dev.evently.notifier.mail;

import dev.evently.common.log.Brokers;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.TopicCreator;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The logs on a real broker, one for all tests of a JVM; it stops with the JVM. */
final class TestLogs {
  static final int PARTITIONS = 2;
  private static final Wire<OutcomeRecord> OUTCOMES = new Wire<>(OutcomeRecord.class);
  private static final Wire<Notification> NOTIFICATIONS = new Wire<>(Notification.class);
  private static final EmbeddedKafkaBroker BROKER = start();
  private static final KafkaProducer<byte[], byte[]> PRODUCER = producer();

  private TestLogs() {}

  static String bootstrapServers() {
    return BROKER.getBrokersAsString();
  }

  static void write(OutcomeRecord record) {
    write(Topics.OUTCOMES, Wire.key(record.eventId()), OUTCOMES.write(record));
  }

  static void write(Notification notification) {
    write(Topics.NOTIFICATIONS, Wire.key(notification.userId()), NOTIFICATIONS.write(notification));
  }

  /** Something of this user in each partition of each log, behind all that was written before. */
  static void mark(UUID user) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      OutcomeRecord booking = Happened.booking(user, 1, Happened.CONCERT);
      Notification told = Happened.promotion(user, Happened.CONCERT);
      send(Topics.OUTCOMES, partition, Wire.key(booking.eventId()), OUTCOMES.write(booking));
      send(Topics.NOTIFICATIONS, partition, Wire.key(user), NOTIFICATIONS.write(told));
    }
  }

  static void write(String topic, byte[] key, byte[] value) {
    send(topic, null, key, value);
  }

  private static void send(String topic, @Nullable Integer partition, byte[] key, byte[] value) {
    try {
      PRODUCER.send(new ProducerRecord<>(topic, partition, key, value)).get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The group begins anew, as when its offsets are lost; nobody must be in it. */
  static void forgetOffsets() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      admin.deleteConsumerGroups(List.of(ConsumerGroups.MAIL)).all().get();
    }
  }

  private static EmbeddedKafkaBroker start() {
    var broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperty("transaction.state.log.replication.factor", "1");
    broker.brokerProperty("transaction.state.log.min.isr", "1");
    broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
    TopicCreator.ensureWhenReachable(
        Brokers.at(broker.getBrokersAsString()), PARTITIONS, (short) 1);
    return broker;
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
