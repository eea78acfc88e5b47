package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir Path home;

  /** Such as on a disk that is full, or with a jar that Spring Boot packs otherwise one day. */
  @Test
  void runsTheExecutableJarWhenItCannotBeLaidOut() throws Exception {
    Path jar = home.resolve("api-service").resolve("target").resolve("api-service-exec.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "no jar");
    List<String> command = new Installation(home).java("api-service", "256m", List.of("run"));
    assertThat(command)
        .containsSubsequence("-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), "run");
    assertThat(command).noneMatch(word -> word.startsWith("-XX:AOT"));
    assertThat(new Installation(home).hasAotCaches()).isFalse();
  }

  /** Which is written when the process ends, and takes a slow machine longer than a stop may. */
  @Test
  void leavesTimeToWriteARecording() {
    Installation usual = new Installation(home);
    Installation recording = usual.startedFor(Installation.Purpose.RECORDING);
    assertThat(usual.stopLimit()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(recording.stopLimit()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
  }
}
