package dev.evently.docs;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands that the documents name exist. */
class CommandsTest {
  private static final Pattern COMMAND = Pattern.compile("\\./evently ([a-z]+)");
  private static final Pattern OPTION =
      Pattern.compile("(?:^|\\./evently .*?\\s)(--[a-z]+(?:-[a-z]+)*)");
  private static final Pattern MODULES = Pattern.compile("-pl ([\\w,/-]+)");
  private static final Pattern TEST = Pattern.compile("-D(?:it\\.)?test=(\\w+)");
  private static final Pattern PROPERTY = Pattern.compile("-D(evently\\.[\\w.]+)");

  /** In the code, what each command is called; in the script, the one that it does itself. */
  private static final Pattern DECLARED =
      Pattern.compile("@Command\\(\\s*name = \"([a-z]+)\"|\\{1:-} == ([a-z]+) ");

  private static final String CODE =
      Repository.code().stream().map(Repository::read).collect(Collectors.joining("\n"));

  @Test
  void commandsOfEventlyExist() {
    Set<String> commands =
        DECLARED
            .matcher(CODE)
            .results()
            .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
            .collect(Collectors.toSet());
    commands.add("help"); // the library's own
    Markdown.expectNothingMissing(
        document -> named(document, COMMAND).filter(command -> !commands.contains(command)));
  }

  @Test
  void optionsOfEventlyExist() {
    Markdown.expectNothingMissing(
        document -> named(document, OPTION).filter(option -> !CODE.contains("\"" + option + "\"")));
  }

  @Test
  void modulesOfTheBuildExist() {
    List<String> modules = MavenModule.all().stream().map(MavenModule::folder).toList();
    Markdown.expectNothingMissing(document ->
        named(document, MODULES)
            .flatMap(list -> Stream.of(list.split(",", -1)))
            .filter(module -> !modules.contains(module)));
  }

  @Test
  void testsOfTheBuildExist() {
    Markdown.expectNothingMissing(
        document -> named(document, TEST).filter(test -> !Repository.has(test + ".java")));
  }

  @Test
  void propertiesOfTheBuildExist() {
    Markdown.expectNothingMissing(document ->
        named(document, PROPERTY).filter(property -> !CODE.contains("\"" + property + "\"")));
  }

  private static Stream<String> named(Markdown document, Pattern pattern) {
    return document.inCode(pattern).map(match -> match.group(1));
  }
}
