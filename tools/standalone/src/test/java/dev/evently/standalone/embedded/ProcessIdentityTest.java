package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
  @TempDir Path folder;

  @Test
  void findsTheProcessAgain() throws Exception {
    Path file = folder.resolve("me.pid");
    ProcessIdentity.of(ProcessHandle.current()).write(file);
    assertThat(ProcessIdentity.read(file).flatMap(ProcessIdentity::alive))
        .contains(ProcessHandle.current());
  }

  @Test
  void isNotFooledByAPidThatIsUsedAgain() {
    ProcessIdentity mark = ProcessIdentity.of(ProcessHandle.current());
    ProcessIdentity former =
        new ProcessIdentity(mark.pid(), mark.started().minus(Duration.ofHours(1)));
    assertThat(former.alive()).isEmpty();
  }

  @Test
  void takesAHalfWrittenFileForNone() throws Exception {
    Path file = folder.resolve("half.pid");
    Files.writeString(file, "12");
    assertThat(ProcessIdentity.read(file)).isEmpty();
  }
}
