package dev.evently.processor.store;

import dev.evently.service.health.RefreshedHealth;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health of the database is asked for by one thread, not by each call that wants to know. */
@Configuration(proxyBeanMethods = false)
class DatabaseHealthConfiguration {

  /** In place of Spring Boot's bean of this name. */
  @Bean(initMethod = "start")
  RefreshedHealth dbHealthIndicator(DataSource connections) {
    return new RefreshedHealth("database", new DataSourceHealthIndicator(connections));
  }
}
