package dev.evently.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the build of the container images is given. */
class ContainerBuildTest {
  /** Maven reads the poms of all modules, also of those that it does not build. */
  @Test
  void getsThePomOfEachModule() {
    List<String> given = Repository.read(Path.of(".dockerignore")).lines().toList();
    assertThat(MavenModule.all())
        .allSatisfy(module -> assertThat(given).contains("!" + module.folder() + "/pom.xml"));
  }
}
