package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.TopicCreator;
import dev.evently.common.log.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  @TempDir Path folder;

  @Test
  void keepsItsTopicsAndItsIdentityOverARestart() throws Exception {
    String before;
    try (EmbeddedBroker broker = start()) {
      try (Admin admin = admin(broker)) {
        new TopicCreator(admin, 3, 1).ensure();
        before = admin.describeCluster().clusterId().get();
      }
    }
    try (EmbeddedBroker broker = start();
        Admin admin = admin(broker)) {
      assertThat(admin.listTopics().names().get()).contains(Topics.REQUESTS);
      assertThat(admin.describeCluster().clusterId().get()).isEqualTo(before);
    }
  }

  private EmbeddedBroker start() throws Exception {
    Ports ports = new Ports(0, 0, 0, 0, 0, 0).resolved();
    return EmbeddedBroker.start(folder.resolve("kafka"), ports.kafka(), ports.kafkaController());
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
