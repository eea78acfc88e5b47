package dev.evently.api.sql;

import dev.evently.common.schema.TableMigration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the tables at the start, as soon as there is a database. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {
  @Bean
  FlywayMigrationStrategy patientMigration() {
    return TableMigration::run;
  }
}
