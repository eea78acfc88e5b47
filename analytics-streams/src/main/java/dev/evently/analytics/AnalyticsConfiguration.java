package dev.evently.analytics;

import dev.evently.analytics.topology.LineHealth;
import dev.evently.analytics.topology.LineMeters;
import dev.evently.analytics.topology.LineSettings;
import dev.evently.analytics.topology.StoredFigures;
import dev.evently.analytics.topology.StreamsLine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class AnalyticsConfiguration {
  private static final Logger log = LoggerFactory.getLogger(AnalyticsConfiguration.class);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerErrorsAsProblems() {
    return tomcat ->
        tomcat.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemReportValve.class.getName());
          }
        });
  }

  @Bean
  LineMeters lineMeters(MeterRegistry registry) {
    return new LineMeters(registry);
  }

  @Bean
  LineSettings lineSettings(AnalyticsSettings settings, KafkaProperties kafka) {
    AnalyticsSettings.Line line = settings.line();
    return new LineSettings(
        kafka.buildStreamsProperties(),
        line.threads(),
        settings.log().partitions(),
        settings.log().replicationFactor(),
        line.commitInterval(),
        line.cache().toBytes(),
        line.sessionTimeout(),
        line.firstBackOff(),
        line.maxBackOff());
  }

  @Bean
  StreamsLine streamsLine(LineSettings settings, LineMeters meters, ApplicationContext context) {
    return new StreamsLine(
        settings,
        meters,
        refusal -> {
          log.error("Refusing to run: {}", refusal.getMessage());
          Thread.ofPlatform()
              .name("refusal")
              .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
        });
  }

  @Bean
  LineHealth streamsHealthIndicator(StreamsLine line) {
    return new LineHealth(line);
  }

  @Bean
  StoredFigures storedFigures(StreamsLine line) {
    return new StoredFigures(line);
  }
}
