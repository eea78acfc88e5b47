package dev.evently.faults.harm;

import dev.evently.faults.system.SystemUnderTest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Changes settings of topics, as an operator would. */
final class TopicSettings {
  private TopicSettings() {}

  static void set(SystemUnderTest system, String topic, Map<String, String> settings)
      throws Exception {
    Collection<AlterConfigOp> changes =
        settings.entrySet().stream()
            .map(setting ->
                new AlterConfigOp(
                    new ConfigEntry(setting.getKey(), setting.getValue()),
                    AlterConfigOp.OpType.SET))
            .toList();
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = system.endpoints().kafkaAdmin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.copyOf(changes))).all().get();
    }
  }
}
