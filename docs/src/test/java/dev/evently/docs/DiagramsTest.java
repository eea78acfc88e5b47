package dev.evently.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.GeneratedImage;
import net.sourceforge.plantuml.SourceFileReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renders each diagram to docs/target/NAME.svg, where NAME stands behind its {@code @startuml}. */
class DiagramsTest {
  private static final Path TARGET = Repository.ROOT.resolve("docs/target");

  @BeforeAll
  static void needNoScreen() {
    System.setProperty("java.awt.headless", "true");
  }

  static List<Path> diagrams() {
    return Repository.files(".puml");
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void rendersWithoutAnError(Path diagram) throws IOException {
    var reader =
        new SourceFileReader(
            false,
            Repository.ROOT.resolve(diagram).toFile(),
            TARGET.toFile(),
            new FileFormatOption(FileFormat.SVG));
    List<GeneratedImage> images = reader.getGeneratedImages();
    assertThat(images).as("the diagrams in %s", diagram).isNotEmpty();
    for (GeneratedImage image : images) {
      assertThat(image.lineErrorRaw())
          .as("the line of the first syntax error in %s, -1 for none", diagram)
          .isEqualTo(-1);
      assertThat(image.getRootCause()).as("why %s was not drawn", diagram).isNull();
      assertThat(image.getPngFile()).isNotEmpty();
    }
  }
}
