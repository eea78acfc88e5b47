package dev.evently.docs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A diagram of components and arrows, read from its source.
 *
 * @param nodes by alias, what is drawn
 * @param arrows from where to where
 */
record ComponentDiagram(Map<String, Drawn> nodes, Set<Arrow> arrows) {
  private static final Pattern NODE =
      Pattern.compile("(actor|component|queue|database) \"(.+)\" as (\\w+)");
  private static final Pattern ARROW = Pattern.compile("(\\w+) <?[-.]+> (\\w+)(?: : .*)?");

  /** Something drawn, such as the component {@code api-service}. */
  record Drawn(String kind, String name) {}

  /** An arrow between two things that are drawn. */
  record Arrow(Drawn from, Drawn to) {
    boolean joins(String kind, String otherKind) {
      return from.kind().equals(kind) && to.kind().equals(otherKind);
    }
  }

  /** Reads the diagram that begins with {@code @startuml name}. */
  static ComponentDiagram of(Path file, String name) {
    Map<String, Drawn> nodes = new LinkedHashMap<>();
    Set<Arrow> arrows = new LinkedHashSet<>();
    source(file, name)
        .lines()
        .forEach(line -> {
          Matcher node = NODE.matcher(line);
          Matcher arrow = ARROW.matcher(line);
          if (node.matches()) {
            nodes.put(node.group(3), new Drawn(node.group(1), node.group(2)));
          } else if (arrow.matches()) {
            arrows.add(
                new Arrow(known(nodes, arrow.group(1), line), known(nodes, arrow.group(2), line)));
          }
        });
    return new ComponentDiagram(nodes, arrows);
  }

  /** The names of all that is drawn of a kind. */
  Set<String> names(String kind) {
    Set<String> names = new TreeSet<>();
    nodes.values().stream()
        .filter(drawn -> drawn.kind().equals(kind))
        .forEach(drawn -> names.add(drawn.name()));
    return names;
  }

  private static Drawn known(Map<String, Drawn> nodes, String alias, String line) {
    @Nullable Drawn drawn = nodes.get(alias);
    if (drawn == null) {
      throw new IllegalArgumentException(
          "Expected %s to be declared before the arrow \"%s\", but it is not"
              .formatted(alias, line));
    }
    return drawn;
  }

  private static String source(Path file, String name) {
    String text = Repository.read(file);
    int start = text.indexOf("@startuml " + name + "\n");
    if (start < 0) {
      throw new IllegalArgumentException(
          "Expected %s to have a diagram \"%s\", but it has none".formatted(file, name));
    }
    return text.substring(start, text.indexOf("@enduml", start));
  }
}
