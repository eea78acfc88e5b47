package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.evently.common.sale.SeatRow;
import dev.evently.service.problem.Problem.FieldProblem;
import dev.evently.service.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seat files as organisers export them, where a folder beside the checkout has some. */
@EnabledIf("hasFiles")
class FieldSeatFilesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("evently.field", "../../shared/field"));
  private static final Path WANTED = FOLDER.resolve("seat-files.json");

  static boolean hasFiles() {
    return Files.exists(WANTED);
  }

  @TestFactory
  Stream<DynamicTest> endsAsSaid() {
    JsonNode files = JsonMapper.builder().build().readTree(WANTED.toFile());
    return files
        .valueStream()
        .map(file -> dynamicTest(file.path("name").asString(), () -> expect(file)));
  }

  private static void expect(JsonNode file) {
    List<SeatRow> rows;
    try {
      rows = SeatFile.read(bytes(file.path("name").asString()), null);
    } catch (ProblemException refusal) {
      assertThat(file.path("want").asString()).as("%s", refusal).isIn("refuse", "kind");
      expectLine(file.path("line"), refusal);
      return;
    }
    assertThat(file.path("want").asString()).isIn("ok", "kind");
    if (file.path("labels").isArray()) {
      assertThat(rows.stream().flatMap(SeatRow::labels))
          .containsExactlyElementsOf(
              file.path("labels").valueStream().map(JsonNode::asString).toList());
    }
  }

  private static void expectLine(JsonNode line, ProblemException refusal) {
    assertThat(refusal.errors()).as("%s", refusal).isNotEmpty();
    if (line.isInt()) {
      assertThat(refusal.errors())
          .as("%s", refusal)
          .extracting(FieldProblem::line)
          .contains(line.asInt());
    }
  }

  private static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
