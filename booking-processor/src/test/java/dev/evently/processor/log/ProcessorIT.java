package dev.evently.processor.log;

import dev.evently.common.testing.TestPostgres;
import dev.evently.service.testing.OperatorContract;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One Spring context, one broker and one database for all integration tests of this module. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "evently.log.partitions=4",
      "evently.instance=test",
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

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", TestPostgres::jdbcUrl);
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("spring.datasource.password", () -> "postgres");
  }
}
