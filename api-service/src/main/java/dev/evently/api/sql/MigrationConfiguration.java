package dev.evently.api.sql;

import dev.evently.common.outage.Outage;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the tables at the start, as soon as there is a database. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {
  /** Each migration is one transaction, so what a cut connection left can be done again. */
  @Bean
  FlywayMigrationStrategy patientMigration() {
    return flyway -> Outage.retry("make the tables", flyway::migrate);
  }
}
