package dev.evently.analytics;

import dev.evently.analytics.testing.Analyst;
import dev.evently.common.access.Role;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance of the service in this process, beside others. */
record AnalyticsInstance(ConfigurableApplicationContext context) implements AutoCloseable {
  static AnalyticsInstance start(String bootstrapServers, int partitions) {
    return new AnalyticsInstance(
        new SpringApplicationBuilder(AnalyticsApplication.class)
            .run(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--evently.jwt-secret=" + Analyst.SECRET,
                "--evently.log.partitions=" + partitions,
                "--evently.streams.commit-interval=50ms",
                "--spring.jmx.enabled=false"));
  }

  /** Somebody who asks this one. */
  Analyst analyst() {
    String port = context.getEnvironment().getProperty("local.server.port");
    return Analyst.of(Role.ANALYST, Integer.parseInt(Objects.requireNonNull(port)));
  }

  @Override
  public void close() {
    context.close();
  }
}
