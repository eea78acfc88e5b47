package dev.evently.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.audit.client.CommandException;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** The table that comes with the program, and how lines are read. */
class AclTableTest {
  private static final List<AclBinding> TABLE = AclTable.parse(AclTable.lines(), Map.of());

  @Test
  void onlyThoseWhoSignRequestsMayWriteThem() {
    assertThat(who(AclOperation.WRITE, Topics.REQUESTS))
        .containsExactlyInAnyOrder("User:evently-api", "User:evently-processor");
    assertThat(who(AclOperation.WRITE, Topics.OUTCOMES)).containsExactly("User:evently-processor");
    assertThat(who(AclOperation.WRITE, Topics.NOTIFICATIONS))
        .containsExactly("User:evently-processor");
    assertThat(who(AclOperation.WRITE, Topics.DEAD_LETTERS))
        .containsExactly("User:evently-processor");
    assertThat(who(AclOperation.WRITE, Topics.EVENT_FIGURES))
        .containsExactly("User:evently-analytics");
  }

  @Test
  void nobodyMayDoEverything() {
    assertThat(TABLE)
        .noneMatch(binding -> binding.entry().operation() == AclOperation.ALL)
        .noneMatch(binding -> binding.pattern().name().isEmpty());
  }

  /** A topic or group that is renamed must be renamed here. */
  @Test
  void namesThingsAsTheyAreCalled() {
    assertThat(literals(ResourceType.TOPIC))
        .containsExactlyInAnyOrder(
            Topics.REQUESTS,
            Topics.DEAD_LETTERS,
            Topics.OUTCOMES,
            Topics.NOTIFICATIONS,
            Topics.ENDED_SESSIONS);
    assertThat(literals(ResourceType.GROUP))
        .containsExactlyInAnyOrder(
            ConsumerGroups.API_INBOX,
            ConsumerGroups.BOOKING_PROCESSOR,
            ConsumerGroups.ANALYTICS_STREAMS,
            ConsumerGroups.WEBHOOKS,
            ConsumerGroups.MAIL);
    assertThat(Topics.EVENT_FIGURES).startsWith("evently.analytics.");
    assertThat(Topics.DAILY_FIGURES).startsWith("evently.analytics.");
    assertThat(Topics.QUARTER_FIGURES).startsWith("evently.analytics.");
    assertThat(Topics.MINUTE_FIGURES).startsWith("evently.analytics.");
  }

  @Test
  void aRoleCanBeAnotherPrincipals() {
    assertThat(
            AclTable.parse(
                List.of("api read,write topic a*"), Map.of("api", "User:CN=api,O=Evently")))
        .extracting(binding -> binding.entry().principal())
        .containsExactly("User:CN=api,O=Evently", "User:CN=api,O=Evently");
  }

  @Test
  void namesTheLineThatItDoesNotUnderstand() {
    for (String line : List.of("api read topic", "api dance topic a", "api read planet a")) {
      assertThatThrownBy(() -> AclTable.parse(List.of("# a table", "", line), Map.of()))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining(line);
    }
  }

  private static Set<String> literals(ResourceType type) {
    return TABLE.stream()
        .map(AclBinding::pattern)
        .filter(pattern -> pattern.resourceType() == type)
        .filter(pattern -> pattern.patternType() == PatternType.LITERAL)
        .map(pattern -> pattern.name())
        .collect(Collectors.toSet());
  }

  private static Set<String> who(AclOperation operation, String topic) {
    return TABLE.stream()
        .filter(binding -> binding.pattern().resourceType() == ResourceType.TOPIC)
        .filter(binding -> binding.entry().operation() == operation)
        .filter(binding ->
            binding.pattern().patternType() == PatternType.PREFIXED
                ? topic.startsWith(binding.pattern().name())
                : topic.equals(binding.pattern().name()))
        .map(binding -> binding.entry().principal())
        .collect(Collectors.toSet());
  }
}
