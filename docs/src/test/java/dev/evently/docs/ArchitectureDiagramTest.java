package dev.evently.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.Topics;
import dev.evently.docs.ComponentDiagram.Arrow;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/architecture.puml against the build, the topics and who uses which topic. */
class ArchitectureDiagramTest {
  private static final Path FILE = Path.of("docs/architecture.puml");
  private static final ComponentDiagram SYSTEM = ComponentDiagram.of(FILE, "architecture");
  private static final ComponentDiagram MODULES = ComponentDiagram.of(FILE, "modules");

  @Test
  void drawsTheModulesOfTheBuild() {
    Set<String> modules =
        MavenModule.all().stream().map(MavenModule::folder).collect(Collectors.toSet());
    Corrections.expectNone(FILE + " (modules)", modules, MODULES.names("component"));
  }

  @Test
  void drawsWhatTheModulesDependOn() {
    Set<String> dependencies = new TreeSet<>();
    MavenModule.all()
        .forEach(module ->
            module.dependencies().forEach(on -> dependencies.add(arrow(module.folder(), on))));
    Set<String> drawn = new TreeSet<>();
    MODULES.arrows().forEach(arrow -> drawn.add(arrow(arrow.from().name(), arrow.to().name())));
    Corrections.expectNone(FILE + " (modules)", dependencies, drawn);
  }

  @Test
  void drawsTheTopics() throws IllegalAccessException {
    Corrections.expectNone(
        FILE + " (architecture)", Set.copyOf(topics().values()), SYSTEM.names("queue"));
  }

  @Test
  void joinsEachServiceWithTheTopicsThatItsCodeNames() throws IllegalAccessException {
    Set<String> used = new TreeSet<>();
    for (Map.Entry<String, String> topic : topics().entrySet()) {
      for (Path file : Repository.files(".java")) {
        String service = file.getName(0).toString();
        if (file.startsWith(Path.of(service, "src/main"))
            && !service.equals("common")
            && Repository.read(file).contains("Topics." + topic.getKey())) {
          used.add(arrow(service, topic.getValue()));
        }
      }
    }
    Set<String> drawn = new TreeSet<>();
    for (Arrow arrow : SYSTEM.arrows()) {
      if (arrow.joins("component", "queue")) {
        drawn.add(arrow(arrow.from().name(), arrow.to().name()));
      } else if (arrow.joins("queue", "component")) {
        drawn.add(arrow(arrow.to().name(), arrow.from().name()));
      }
    }
    Corrections.expectNone(FILE + " (architecture)", used, drawn);
  }

  @Test
  void drawsOnlyModulesAsComponents() {
    Set<String> modules =
        MavenModule.all().stream().map(MavenModule::folder).collect(Collectors.toSet());
    assertThat(modules).as("the modules of the build").containsAll(SYSTEM.names("component"));
  }

  private static String arrow(String from, String to) {
    return from + " -- " + to;
  }

  /** By the name of its constant, each topic. */
  private static Map<String, String> topics() throws IllegalAccessException {
    Map<String, String> topics = new TreeMap<>();
    for (Field field : Topics.class.getFields()) {
      if (field.getType() == String.class) {
        topics.put(field.getName(), (String) field.get(null));
      }
    }
    return topics;
  }
}
