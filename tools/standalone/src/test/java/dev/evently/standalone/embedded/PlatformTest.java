package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformTest {
  @Test
  void makesTheWholeSessionNiceWhereSessionsAreWeighed() throws Exception {
    Path autogroup = Path.of("/proc/self/autogroup");
    assumeThat(Files.isWritable(autogroup)).isTrue();
    List<String> question = List.of("/bin/sh", "-c", "cat " + autogroup);

    assertThat(answer(Platform.ownSession(Platform.nice(7, question)))).endsWith("nice 7\n");
    assertThat(answer(List.of("cat", autogroup.toString()))).doesNotContain("nice 7");
  }

  private static String answer(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return answer;
  }
}
