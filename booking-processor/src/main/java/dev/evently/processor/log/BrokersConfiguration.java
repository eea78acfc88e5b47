package dev.evently.processor.log;

import dev.evently.common.log.Brokers;
import dev.evently.processor.settings.ProcessorProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The brokers, as every client of this service reaches them. */
@Configuration(proxyBeanMethods = false)
class BrokersConfiguration {
  @Bean
  Brokers brokers(
      @Value("${spring.kafka.bootstrap-servers}") String addresses,
      ProcessorProperties properties) {
    return Brokers.at(addresses, properties.log().clientConfig());
  }
}
