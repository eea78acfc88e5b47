package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The topics as the services create and find them, at a real broker. */
@Timeout(120)
class TopicCreatorIT {
  private static final int PARTITIONS = 3;
  private static final int SERVICES = 6;
  private static final Set<String> ALL =
      Set.of(
          Topics.REQUESTS,
          Topics.DEAD_LETTERS,
          Topics.OUTCOMES,
          Topics.NOTIFICATIONS,
          Topics.EVENT_FIGURES,
          Topics.DAILY_FIGURES,
          Topics.QUARTER_FIGURES,
          Topics.MINUTE_FIGURES,
          Topics.ENDED_SESSIONS);

  private static EmbeddedKafkaKraftBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
    admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.destroy();
  }

  @BeforeEach
  void deleteTopics() throws Exception {
    admin.deleteTopics(admin.listTopics().names().get()).all().get();
    Awaitility.await().until(() -> admin.listTopics().names().get().isEmpty());
  }

  @Test
  void createsWhatIsMissing() throws Exception {
    create();

    assertThat(descriptions().values())
        .extracting(TopicDescription::name, topic -> topic.partitions().size())
        .containsExactlyInAnyOrderElementsOf(
            ALL.stream().map(name -> tuple(name, PARTITIONS)).toList());
  }

  @Test
  void keepsTheLogsWithoutLimitTheNewestOfTheFiguresAndEndedSessionsForADay() throws Exception {
    create();

    for (String log :
        List.of(Topics.REQUESTS, Topics.DEAD_LETTERS, Topics.OUTCOMES, Topics.NOTIFICATIONS)) {
      assertThat(setting(log, "retention.ms")).as(log).isEqualTo("-1");
      assertThat(setting(log, "cleanup.policy")).as(log).isEqualTo("delete");
    }
    for (String figures : List.of(Topics.EVENT_FIGURES, Topics.DAILY_FIGURES)) {
      assertThat(setting(figures, "cleanup.policy")).as(figures).isEqualTo("compact");
    }
    for (String parts : List.of(Topics.QUARTER_FIGURES, Topics.MINUTE_FIGURES)) {
      assertThat(setting(parts, "cleanup.policy")).as(parts).contains("compact", "delete");
    }
    assertThat(setting(Topics.QUARTER_FIGURES, "retention.ms"))
        .isEqualTo(Long.toString(Topics.QUARTER_FIGURES_RETENTION.toMillis()));
    assertThat(setting(Topics.MINUTE_FIGURES, "retention.ms"))
        .isEqualTo(Long.toString(Topics.MINUTE_FIGURES_RETENTION.toMillis()));
    assertThat(setting(Topics.ENDED_SESSIONS, "cleanup.policy")).isEqualTo("delete");
    assertThat(setting(Topics.ENDED_SESSIONS, "retention.ms"))
        .isEqualTo(Long.toString(Topics.ENDED_SESSIONS_RETENTION.toMillis()));
  }

  @Test
  void takesTheBrokersClockAndTheLargestRecords() throws Exception {
    create();

    assertThat(setting(Topics.REQUESTS, "message.timestamp.type")).isEqualTo("LogAppendTime");
    assertThat(setting(Topics.OUTCOMES, "message.timestamp.type")).isEqualTo("CreateTime");
    assertThat(setting(Topics.REQUESTS, "max.message.bytes"))
        .isEqualTo(Integer.toString(Topics.MAX_RECORD_BYTES));
    assertThat(setting(Topics.OUTCOMES, "max.message.bytes"))
        .isEqualTo(Integer.toString(Topics.MAX_OUTCOME_BYTES));
    assertThat(setting(Topics.DEAD_LETTERS, "max.message.bytes"))
        .isEqualTo(Integer.toString(Topics.MAX_DEAD_LETTER_BYTES));
  }

  @Test
  void leavesATopicAsItIs() throws Exception {
    create();
    set(Topics.NOTIFICATIONS, "retention.ms", "1000");

    create();

    assertThat(setting(Topics.NOTIFICATIONS, "retention.ms")).isEqualTo("1000");
  }

  @Test
  void rejectsAnotherNumberOfPartitionsAndSaysWhy() throws Exception {
    create();

    for (int other : new int[] {PARTITIONS - 1, PARTITIONS + 1}) {
      assertThatThrownBy(() -> new TopicCreator(admin, other, 1).ensure())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Expected %d partitions (evently.log.partitions)", other)
          .hasMessageContaining(Topics.REQUESTS + " has 3")
          .hasMessageContaining(Topics.DAILY_FIGURES + " has 3")
          .hasMessageContaining("another partition");
    }
    assertThat(descriptions().values())
        .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(PARTITIONS));
  }

  @Test
  void namesOnlyTheTopicThatIsWrong() throws Exception {
    existing(new NewTopic(Topics.DEAD_LETTERS, 1, (short) 1));

    assertThatThrownBy(TopicCreatorIT::create)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("but %s has 1. ", Topics.DEAD_LETTERS);
  }

  @Test
  void rejectsARequestLogWithTheClocksOfItsProducers() throws Exception {
    existing(new NewTopic(Topics.REQUESTS, PARTITIONS, (short) 1));

    assertThatThrownBy(TopicCreatorIT::create)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Expected %s to have message.timestamp.type=LogAppendTime, but it has CreateTime",
            Topics.REQUESTS);
  }

  @Test
  void rejectsABrokerOfAnOlderTransactionVersionBeforeItCreatesAnything() throws Exception {
    transactionVersion(1, UpgradeType.SAFE_DOWNGRADE);
    try {
      assertThatThrownBy(TopicCreatorIT::create)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("transaction.version=2 (KIP-890)");
      assertThat(admin.listTopics().names().get()).isEmpty();
    } finally {
      transactionVersion(2, UpgradeType.UPGRADE);
    }
  }

  /**
   * Each round, all but one are told that topics exist. Whether the broker does not know one of
   * them yet is chance: for sure that is so in {@link
   * #asksAgainWhenABrokerDoesNotKnowATopicThatExists}.
   */
  @RepeatedTest(5)
  void letsManyServicesCreateTheTopicsAtOnce() throws Exception {
    var start = new CyclicBarrier(SERVICES);
    try (var services = Executors.newFixedThreadPool(SERVICES)) {
      List<Future<?>> created = new ArrayList<>();
      for (int service = 0; service < SERVICES; service++) {
        created.add(
            services.submit(() -> {
              try (Admin own =
                  Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
                own.listTopics().names().get();
                start.await();
                new TopicCreator(own, PARTITIONS, 1).ensure();
              }
              return null;
            }));
      }
      for (Future<?> one : created) {
        one.get();
      }
    }

    assertThat(descriptions().keySet()).isEqualTo(ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"describeTopics", "describeConfigs"})
  void asksAgainWhenABrokerDoesNotKnowATopicThatExists(String call) throws Exception {
    var forgetful = new ForgetfulAdmin(admin, call, 3);

    new TopicCreator(forgetful.admin(), PARTITIONS, 1).ensure();

    assertThat(forgetful.left()).isZero();
    assertThat(descriptions().keySet()).isEqualTo(ALL);
  }

  @Test
  void asksEachBrokerWhetherItKnowsTheTopics() throws Exception {
    var counting = new ForgetfulAdmin(admin, "describeProducers", 0);

    new TopicCreator(counting.admin(), PARTITIONS, 1).ensure();

    assertThat(counting.calls()).isEqualTo(1);
  }

  /** As a service does. */
  private static void create() {
    TopicCreator.ensureWhenReachable(Brokers.at(broker.getBrokersAsString()), PARTITIONS, 1);
  }

  private static void existing(NewTopic topic) throws Exception {
    admin.createTopics(List.of(topic)).all().get();
  }

  private static Map<String, TopicDescription> descriptions() throws Exception {
    return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get();
  }

  private static String setting(String topic, String name) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<ConfigResource, Config> all = admin.describeConfigs(List.of(resource)).all().get();
    return all.values().iterator().next().get(name).value();
  }

  private static void set(String topic, String name, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET))))
        .all()
        .get();
    Awaitility.await().until(() -> setting(topic, name).equals(value));
  }

  private static void transactionVersion(int version, UpgradeType type)
      throws InterruptedException, ExecutionException {
    admin
        .updateFeatures(
            Map.of("transaction.version", new FeatureUpdate((short) version, type)),
            new UpdateFeaturesOptions())
        .all()
        .get();
    Awaitility.await().until(() -> transactionVersion() == version);
  }

  private static int transactionVersion() throws InterruptedException, ExecutionException {
    var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
    return Objects.requireNonNull(features.get("transaction.version")).maxVersionLevel();
  }
}
