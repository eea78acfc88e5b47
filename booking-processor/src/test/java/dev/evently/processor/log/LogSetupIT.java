package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.log.LogSetup;
import dev.evently.common.log.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** The topics as the services make and find them. */
class LogSetupIT extends ProcessorIT {
  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  @Test
  void refusesAnotherNumberOfPartitionsAndSaysWhy() throws Exception {
    try (Admin admin = admin()) {
      assertThatThrownBy(() -> new LogSetup(admin, PARTITIONS + 1, 1).ensure())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(Topics.REQUESTS + " has 4")
          .hasMessageContaining("another line");
      new LogSetup(admin, PARTITIONS, 1).ensure();
    }
  }

  @Test
  void keepsRequestsWithoutLimitByTheBrokersClock() throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REQUESTS);
    try (Admin admin = admin()) {
      Config config =
          Objects.requireNonNull(admin.describeConfigs(List.of(topic)).all().get().get(topic));
      assertThat(config.get("retention.ms").value()).isEqualTo("-1");
      assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
      assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
    }
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }
}
