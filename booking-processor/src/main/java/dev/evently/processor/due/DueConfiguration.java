package dev.evently.processor.due;

import dev.evently.common.log.RequestSignatures;
import dev.evently.processor.settings.ProcessorProperties;
import dev.evently.processor.store.EventStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires the ticker and runs it at its interval. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DueConfiguration {
  @Bean
  Ticker ticker(
      EventStore store, ProducerFactory<byte[], byte[]> producers, RequestSignatures signatures) {
    var requests = new KafkaTemplate<>(producers);
    requests.setAllowNonTransactional(true);
    return new Ticker(store, requests, signatures, Clock.systemUTC());
  }

  @Bean
  SchedulingConfigurer ticking(Ticker ticker, ProcessorProperties properties) {
    return tasks ->
        tasks.addTriggerTask(
            ticker::tick,
            context ->
                Objects.requireNonNullElseGet(context.lastCompletion(), Instant::now)
                    .plus(ticker.pause(properties.ticker().interval())));
  }
}
