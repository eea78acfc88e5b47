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

/** The rules, as rows that a box office clerk could read. */
class DecisionScriptTest {
  @TestFactory
  List<DynamicTest> decides() throws IOException {
    return tests("/decisions.txt");
  }

  /** The sentences are stored with the decisions, so that a replay must lead to the same ones. */
  @TestFactory
  List<DynamicTest> saysWhyARequestIsRejected() throws IOException {
    return tests("/rejections.txt");
  }

  private static List<DynamicTest> tests(String resource) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String section : scripts(resource).split("(?m)^== ")) {
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

  private static String scripts(String resource) throws IOException {
    try (InputStream in = DecisionScriptTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
