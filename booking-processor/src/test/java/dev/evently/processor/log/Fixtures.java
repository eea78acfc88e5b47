package dev.evently.processor.log;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the integration tests need beside the application itself. */
@TestConfiguration(proxyBeanMethods = false)
class Fixtures {
  @Bean
  TestLog testLog(@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
    return new TestLog(bootstrapServers);
  }

  @Bean
  @Primary
  FaultyPublisher faultyPublisher(
      TransactionOutput output,
      @Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
    return new FaultyPublisher(output, bootstrapServers);
  }
}
