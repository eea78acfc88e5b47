package dev.evently.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A module of the build.
 *
 * @param folder its path from the root, such as {@code tools/audit}
 * @param dependencies the folders of the modules that it needs, other than for its tests
 */
record MavenModule(String folder, Set<String> dependencies) {
  private static final String GROUP = "dev.evently";

  /** The modules that the root pom leads to, without those that only hold other modules. */
  static List<MavenModule> all() {
    Map<String, Element> poms = new TreeMap<>();
    collect("", poms);
    Map<String, String> folders = new TreeMap<>();
    poms.forEach((folder, pom) -> folders.put(text(pom, "artifactId"), folder));
    List<MavenModule> modules = new ArrayList<>();
    poms.forEach((folder, pom) -> {
      Set<String> dependencies = new TreeSet<>();
      children(pom, "dependencies")
          .flatMap(list -> children(list, "dependency"))
          .filter(dependency -> text(dependency, "groupId").equals(GROUP))
          .filter(dependency -> !text(dependency, "scope").equals("test"))
          .forEach(dependency -> dependencies.add(folders.get(text(dependency, "artifactId"))));
      modules.add(new MavenModule(folder, dependencies));
    });
    return modules;
  }

  private static void collect(String folder, Map<String, Element> poms) {
    Element pom = pom(Repository.ROOT.resolve(folder).resolve("pom.xml"));
    List<String> inside =
        children(pom, "modules")
            .flatMap(list -> children(list, "module"))
            .map(Node::getTextContent)
            .toList();
    if (inside.isEmpty()) {
      poms.put(folder, pom);
    }
    inside.forEach(module -> collect(folder.isEmpty() ? module : folder + "/" + module, poms));
  }

  private static Element pom(Path file) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("Expected to read " + file, e);
    }
  }

  private static String text(Element parent, String name) {
    return children(parent, name).map(Node::getTextContent).findFirst().orElse("").strip();
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(element -> element.getTagName().equals(name));
  }
}
