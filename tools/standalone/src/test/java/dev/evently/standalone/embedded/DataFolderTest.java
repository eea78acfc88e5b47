package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.audit.client.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path path;

  @Test
  void refusesASecondSystem() {
    DataFolder folder = new DataFolder(path);
    try (var _ = folder.lock()) {
      assertThatThrownBy(folder::lock)
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("already runs on " + path)
          .hasMessageContaining("--data");
    }
    folder.lock().close();
  }

  @Test
  void clearsItsOwnAndNothingElse() throws Exception {
    DataFolder folder = new DataFolder(path);
    Files.createDirectories(folder.kafka().resolve("some-topic-0"));
    Files.writeString(path.resolve("notes.txt"), "mine");
    folder.clear();
    assertThat(folder.kafka()).doesNotExist();
    assertThat(path.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void keepsASecretThatOnlyItsOwnerReads() throws Exception {
    DataFolder folder = new DataFolder(path);
    String secret = folder.secret("jwt");
    assertThat(folder.secret("jwt")).isEqualTo(secret);
    assertThat(secret).hasSize(64);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.secretFile("jwt"))))
        .isEqualTo("rw-------");
  }
}
