package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.testing.TestPostgres;
import dev.evently.service.testing.OperatorContract;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One Spring context, one broker and one database for all integration tests of this module. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "evently.development=true",
      "evently.log.partitions=4",
      "evently.instance=test",
      "evently.warm-up.passes=1",
      "evently.scrape-token=" + OperatorContract.SCRAPE_TOKEN,
      "evently.group.session-timeout=6s"
    })
@EmbeddedKafka(
    partitions = 4,
    topics = {},
    bootstrapServersProperty = "spring.kafka.bootstrap-servers",
    brokerProperties = {
      "auto.create.topics.enable=false",
      "group.initial.rebalance.delay.ms=0",
      "offsets.topic.num.partitions=4",
      "transaction.state.log.num.partitions=4"
    })
@Import(Fixtures.class)
abstract class ProcessorIT {
  static final int PARTITIONS = 4;

  @Autowired JdbcClient jdbc;
  @Autowired KafkaListenerEndpointRegistry listeners;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", TestPostgres::jdbcUrl);
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("spring.datasource.password", () -> "postgres");
  }

  final MessageListenerContainer listener() {
    return Objects.requireNonNull(listeners.getListenerContainer(RequestListener.ID));
  }

  final void stop() {
    listener().stop();
    assertThat(listener().isRunning()).isFalse();
  }

  final void start() {
    listener().start();
  }

  /** A static member is gone only when its session has ended. */
  static void awaitDone(Call call) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> {
          call.run();
          return true;
        });
  }

  interface Call {
    void run() throws InterruptedException, ExecutionException;
  }

  final long decisions(UUID event) {
    return jdbc.sql("select count(*) from decision where event_id = :event")
        .param("event", event)
        .query(Long.class)
        .single();
  }
}
