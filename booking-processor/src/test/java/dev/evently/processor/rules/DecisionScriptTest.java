package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules, as rows that a box office clerk could read: {@code decisions.txt}. */
class DecisionScriptTest {
  @TestFactory
  List<DynamicTest> decides() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String section : scripts().split("(?m)^== ")) {
      List<String> lines = section.lines().toList();
      if (!section.startsWith("#")) {
        tests.add(
            DynamicTest.dynamicTest(lines.getFirst(), () -> play(lines.subList(1, lines.size()))));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void play(List<String> rows) {
    DecisionScript script = new DecisionScript();
    List<String> told = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String row : rows) {
      if (!row.isBlank() && !row.startsWith("#")) {
        String[] columns = row.split(" {2,}", 2);
        expected.add(columns[0] + " -> " + (columns.length == 2 ? columns[1] : ""));
        told.add(columns[0] + " -> " + script.play(columns[0].strip()));
      }
    }
    assertThat(told).containsExactlyElementsOf(expected);
  }

  private static String scripts() throws IOException {
    try (InputStream in = DecisionScriptTest.class.getResourceAsStream("/decisions.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
