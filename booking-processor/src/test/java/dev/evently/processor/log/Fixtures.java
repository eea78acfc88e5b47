package dev.evently.processor.log;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** What the integration tests need beside the application itself. */
@TestConfiguration(proxyBeanMethods = false)
class Fixtures {
  @Bean
  TestLog testLog(@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
    return new TestLog(bootstrapServers);
  }

  @Bean
  @Primary
  FaultyPublisher faultyPublisher(TransactionOutput output, KafkaTemplate<byte[], byte[]> kafka) {
    return new FaultyPublisher(output, kafka);
  }

  @Bean
  @Primary
  FaultyMeters faultyMeters(
      MeterRegistry registry, @Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
    return new FaultyMeters(registry, bootstrapServers);
  }

  @Bean
  LostCommits lostCommits(DefaultKafkaProducerFactory<byte[], byte[]> producers) {
    LostCommits lost = new LostCommits();
    producers.addPostProcessor(lost);
    return lost;
  }
}
