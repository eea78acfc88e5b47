package dev.evently.analytics.runtime;

import dev.evently.analytics.AnalyticsProperties;
import dev.evently.analytics.topology.OutcomeMeters;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.LogEnds;
import dev.evently.common.log.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {
  private static final Logger log = LoggerFactory.getLogger(RuntimeConfiguration.class);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** As every client of this service reaches them. */
  @Bean
  Brokers brokers(
      @Value("${spring.kafka.bootstrap-servers}") String addresses,
      AnalyticsProperties properties) {
    return Brokers.at(addresses, properties.log().clientConfig());
  }

  @Bean
  StreamsClientConfig streamsClientConfig(AnalyticsProperties properties, Brokers brokers) {
    return new StreamsClientConfig(brokers.client(), properties);
  }

  @Bean
  StreamsRuntime streamsRuntime(
      StreamsClientConfig config, MeterRegistry meters, ApplicationContext context) {
    return new StreamsRuntime(
        config,
        new OutcomeMeters(meters),
        unusable -> {
          log.error("Expected to run, but never can: {}", unusable.getMessage());
          Thread.ofPlatform()
              .name("exit")
              .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
        });
  }

  @Bean
  StreamsHealthIndicator streamsHealthIndicator(
      StreamsRuntime runtime, PartFollower follower, LogEnds ends, AnalyticsProperties properties) {
    return new StreamsHealthIndicator(runtime, follower, ends, properties.log().brokerTimeout());
  }

  @Bean(initMethod = "start")
  LogEnds logEnds(AnalyticsProperties properties, Brokers brokers) {
    return new LogEnds(brokers, List.of(Topics.OUTCOMES), properties.log().partitions(), List.of());
  }

  /** Of quarters of an hour and of minutes. */
  @Bean
  PartFollower partFollower(
      StreamsClientConfig config,
      StreamsRuntime runtime,
      AnalyticsProperties properties,
      Clock clock) {
    int partitions = properties.log().partitions();
    int rows = properties.figures().rows();
    return new PartFollower(
        config, runtime, clock, new PartLedger(partitions, rows), new PartLedger(partitions, rows));
  }

  @Bean
  StoredParts storedParts(
      PartFollower follower,
      StreamsClientConfig config,
      LogEnds ends,
      AnalyticsProperties properties,
      Clock clock) {
    return new StoredParts(
        follower,
        new OutcomeRereader(config, follower.quarters()),
        ends,
        new PartRetention(clock, properties.figures().rows()),
        properties.log().partitions());
  }

  @Bean
  StoredFigures storedFigures(StreamsRuntime runtime) {
    return new StoredFigures(runtime);
  }
}
