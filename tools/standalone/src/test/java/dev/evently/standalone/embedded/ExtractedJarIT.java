package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractedJarIT {
  private static final Path SERVICE =
      Path.of("../../analytics-streams/target/analytics-streams-exec.jar").toAbsolutePath();

  @TempDir Path cache;

  private ExtractedJar extracted(String runtime) throws IOException {
    return ExtractedJar.of(SERVICE, cache, "service", runtime);
  }

  @Test
  void putsTheClassesBesideTheLibrariesThatTheManifestNames() throws Exception {
    ExtractedJar extracted = extracted("a JVM");
    try (JarFile jar = new JarFile(extracted.jar().toFile())) {
      assertThat(jar.getEntry("dev/evently/analytics/AnalyticsApplication.class")).isNotNull();
      var main = jar.getManifest().getMainAttributes();
      assertThat(main.getValue("Main-Class")).startsWith("dev.evently.analytics.");
      assertThat(List.of(main.getValue("Class-Path").split(" ", -1)))
          .anyMatch(library -> library.contains("kafka-streams"))
          .allMatch(library -> Files.exists(extracted.folder().resolve(library)));
    }
  }

  @Test
  void isDoneOnceForTheSameContentsAndTheSameRuntime() throws Exception {
    ExtractedJar extracted = extracted("a JVM");
    FileTime made = Files.getLastModifiedTime(extracted.jar());
    Files.writeString(extracted.aotCache(), "cache");
    assertThat(extracted("a JVM")).isEqualTo(extracted);
    assertThat(Files.getLastModifiedTime(extracted.jar())).isEqualTo(made);
    assertThat(extracted.aotCache()).exists();
    assertThat(extracted("another JVM")).isNotEqualTo(extracted);
  }

  @Test
  void keepsOnlyTheOneBeforeWhichMayStillRun() throws Exception {
    Path oldest = old("service-0123456789abcdef", 1);
    Path before = old("service-fedcba9876543210", 2);
    Path ofAnother = old("other-0123456789abcdef", 1);

    Path newest = extracted("a JVM").folder();

    try (var left = Files.list(cache)) {
      assertThat(left).containsExactlyInAnyOrder(newest, before, ofAnother);
    }
    assertThat(oldest).doesNotExist();
  }

  private Path old(String name, long millis) throws IOException {
    Path folder = cache.resolve(name);
    Files.createDirectories(folder.resolve("lib"));
    return Files.setLastModifiedTime(folder, FileTime.fromMillis(millis));
  }

  @Test
  void leavesNothingOfWhatIsNoExecutableJar() throws Exception {
    Path none = Files.writeString(cache.resolve("none.jar"), "no jar");
    assertThatThrownBy(() -> ExtractedJar.of(none, cache, "service", "a JVM"))
        .isInstanceOf(IOException.class);
    try (var left = Files.list(cache)) {
      assertThat(left).containsExactly(none);
    }
  }
}
