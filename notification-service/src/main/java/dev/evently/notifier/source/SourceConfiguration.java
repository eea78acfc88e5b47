package dev.evently.notifier.source;

import dev.evently.common.log.Brokers;
import dev.evently.common.log.LogEnds;
import dev.evently.common.log.Topics;
import dev.evently.notifier.NotifierProperties;
import dev.evently.service.health.RefreshedHealth;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The brokers and the database, and whether they can be reached. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** As every client of this service reaches them. */
  @Bean
  Brokers brokers(
      @Value("${spring.kafka.bootstrap-servers}") String addresses, NotifierProperties properties) {
    return Brokers.at(addresses, properties.log().clientConfig());
  }

  /** In place of Spring Boot's bean of this name: asked by one thread, not by each call. */
  @Bean(initMethod = "start")
  RefreshedHealth dbHealthIndicator(DataSource database) {
    return new RefreshedHealth("database", new DataSourceHealthIndicator(database));
  }

  @Bean(initMethod = "start")
  LogEnds logEnds(NotifierProperties properties, Brokers brokers) {
    return new LogEnds(
        brokers,
        List.of(Topics.OUTCOMES, Topics.NOTIFICATIONS),
        properties.log().partitions(),
        List.of());
  }

  @Bean
  HealthIndicator brokersHealthIndicator(LogEnds ends, NotifierProperties properties) {
    return () -> {
      String silent = ends.unreachableFor(properties.log().brokerTimeout());
      return silent == null
          ? Health.up().build()
          : Health.down().withDetail("detail", silent).build();
    };
  }
}
