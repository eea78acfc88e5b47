package dev.evently.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.receipt.RequestView;
import dev.evently.common.access.Role;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The texts of the console: the same in each language, each of them used, and none missing. */
class ConsoleMessagesTest {
  private static final Path PAGES = Path.of("src/main/resources/static");
  private static final List<String> LANGUAGES = List.of("en", "de");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A text that is named by itself, such as {@code t("nav.login")}. */
  private static final Pattern NAMED = Pattern.compile("\\bt\\(\\s*\"([A-Za-z.]+)\"");

  /**
   * A family of which a value chooses, such as {@code tOf("reason", ...)} and {@code `action.${}`}.
   */
  private static final Pattern FAMILY =
      Pattern.compile("\\b(?:tOf|knows)\\(\"([A-Za-z]+)\"|`([A-Za-z]+)\\.\\$\\{");

  /** What stands for a value in a text. */
  private static final Pattern VALUE = Pattern.compile("\\{\\w+}");

  private static final Pattern QUOTED = Pattern.compile("\"([A-Za-z-]+(?:\\.[A-Za-z-]+)*)\"");

  @Test
  void areTheSameInEachLanguage() throws IOException {
    Map<String, Set<String>> english = values(messages("en"));
    for (String language : LANGUAGES) {
      assertThat(values(messages(language))).as(language).isEqualTo(english);
    }
  }

  @Test
  void areThereForEveryKeyInTheScripts() throws IOException {
    assertThat(messages("en").keySet()).containsAll(found(NAMED));
  }

  @Test
  void areAllUsed() throws IOException {
    Set<String> families = found(FAMILY);
    Set<String> quoted = found(QUOTED);
    assertThat(messages("en").keySet())
        .allMatch(key ->
            quoted.contains(key)
                || (key.contains(".") && families.contains(key.substring(0, key.indexOf('.')))));
  }

  @Test
  void nameEveryReasonOutcomeAndNotification() throws IOException {
    Set<String> keys = messages("en").keySet();
    assertThat(keys)
        .containsAll(family("reason", names(Reason.values())))
        .containsAll(family("notification", names(NotificationType.values())))
        .containsAll(family("status", names(RequestView.Status.values())))
        .containsAll(family("role", names(Role.values())))
        .containsAll(family("outcome", types(Outcome.class)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("})
  void andNoScriptMakesMarkupOfThem(String way) throws IOException {
    assertThat(scripts()).noneMatch(script -> script.contains(way));
  }

  private static Stream<String> types(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(ConsoleMessagesTest::types)
        : Stream.of(family.getSimpleName());
  }

  private static Stream<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name);
  }

  private static List<String> family(String name, Stream<String> values) {
    return values.map(value -> name + "." + value).toList();
  }

  private static Map<String, JsonNode> messages(String language) throws IOException {
    JsonNode file =
        JSON.readTree(Files.readString(PAGES.resolve("messages/" + language + ".json")));
    return new TreeMap<>(
        file.properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Which values each text has, in all of its forms. */
  private static Map<String, Set<String>> values(Map<String, JsonNode> messages) {
    var values = new TreeMap<String, Set<String>>();
    messages.forEach((key, text) ->
        values.put(
            key,
            VALUE
                .matcher(text.toString())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new))));
    return values;
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    return scripts().stream()
        .flatMap(script -> pattern.matcher(script).results())
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .collect(Collectors.toSet());
  }

  private static List<String> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(PAGES.resolve("js"))) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
      var texts = new java.util.ArrayList<String>();
      for (Path script : scripts) {
        texts.add(Files.readString(script));
      }
      return texts;
    }
  }
}
