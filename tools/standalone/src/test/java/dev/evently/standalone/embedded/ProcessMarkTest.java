package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {
  @TempDir Path folder;

  @Test
  void findsTheProcessAgain() throws Exception {
    Path file = folder.resolve("me.pid");
    ProcessMark.of(ProcessHandle.current()).write(file);
    assertThat(ProcessMark.read(file).flatMap(ProcessMark::alive))
        .contains(ProcessHandle.current());
  }

  @Test
  void isNotFooledByAPidThatIsUsedAgain() {
    ProcessMark mark = ProcessMark.of(ProcessHandle.current());
    ProcessMark former = new ProcessMark(mark.pid(), mark.started().minus(Duration.ofHours(1)));
    assertThat(former.alive()).isEmpty();
  }

  @Test
  void takesAHalfWrittenFileForNone() throws Exception {
    Path file = folder.resolve("half.pid");
    Files.writeString(file, "12");
    assertThat(ProcessMark.read(file)).isEmpty();
  }
}
