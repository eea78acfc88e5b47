package dev.evently.processor.batch;

import dev.evently.processor.rules.Decision;
import dev.evently.processor.store.EventStore;
import dev.evently.service.warmup.WarmUp;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the batch to its store. */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration {
  @Bean
  EventStore eventStore(EntityManagerFactory entityManagers) {
    return new EventStore(entityManagers.unwrap(SessionFactory.class));
  }

  @Bean
  BatchProcessor batchProcessor(EventStore store) {
    return new BatchProcessor(store);
  }

  @Bean
  WarmUp decidingWarmUp(EventStore store) {
    return new DecidingWarmUp(store, Decision::records);
  }
}
