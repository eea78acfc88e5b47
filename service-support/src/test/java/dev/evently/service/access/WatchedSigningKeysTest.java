package dev.evently.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.common.access.Role;
import dev.evently.common.access.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class WatchedSigningKeysTest {
  private static final String SECRET = "the plain secret, of more than 32 bytes";
  private static final String OLD = "old=the first of the named secrets of 32 bytes";
  private static final String NEW = "new=the second of the named secrets of 32 bytes";

  @TempDir private Path folder;

  @Test
  void usesWhatTheFileSaysWithoutARestart() throws IOException {
    Path file = file(OLD);
    try (var keys = watched("", file)) {
      keys.start();
      assertThat(verifies(keys.tokens(), OLD)).isTrue();
      Files.writeString(file, NEW + "\n" + OLD + "\n");
      await().until(() -> verifies(keys.tokens(), NEW));
      assertThat(verifies(keys.tokens(), OLD)).isTrue();
      Files.writeString(file, NEW + "\n");
      await().until(() -> !verifies(keys.tokens(), OLD));
      assertThat(verifies(keys.tokens(), NEW)).isTrue();
    }
  }

  @Test
  void keepsTheKeysOfAFileThatSaysNoneAndWarnsOnce(CapturedOutput output) throws IOException {
    Path file = file(OLD);
    try (var keys = watched("", file)) {
      keys.start();
      for (String bad : new String[] {"new=short", "no id", "\n"}) {
        int before = output.length();
        Files.writeString(file, bad);
        await().until(() -> output.toString().substring(before).contains("former ones stay"));
      }
      Files.delete(file);
      await().until(() -> output.toString().contains("NoSuchFileException"));
      assertThat(verifies(keys.tokens(), OLD)).isTrue();
      Files.writeString(file, NEW);
      await().until(() -> verifies(keys.tokens(), NEW));
      assertThat(output.toString().split("NoSuchFileException", -1)).hasSize(2);
      assertThat(output).doesNotContain("of the named secrets");
    }
  }

  @Test
  void readsThemFromTheSettingsWithoutAFile() {
    try (var keys = watched(NEW + "," + OLD, null)) {
      keys.start();
      assertThat(verifies(keys.tokens(), NEW)).isTrue();
      assertThat(verifies(keys.tokens(), OLD)).isTrue();
    }
    try (var keys = watched("", null)) {
      assertThat(verifies(keys.tokens(), OLD)).isFalse();
      assertThat(verifies(keys.tokens(), "")).isTrue();
    }
  }

  @Test
  void endsTheStartWithoutKeysWhereThereIsAFile() throws IOException {
    Path empty = file("");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watched(OLD, empty))
        .withMessageContaining("EVENTLY_JWT_KEYS_FILE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watched(OLD, folder.resolve("none")))
        .withMessageContaining("EVENTLY_JWT_KEYS_FILE");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("keys"), text);
  }

  private static WatchedSigningKeys watched(String keys, @Nullable Path file) {
    return new WatchedSigningKeys(
        new AccessProperties(
            SECRET, keys, file == null ? "" : file.toString(), Duration.ofMillis(20), null));
  }

  private static boolean verifies(AccessTokens tokens, String key) {
    Actor ann = new Actor(UUID.randomUUID(), Role.USER);
    String token =
        new AccessTokens(SigningKeys.of(SECRET).with(key))
            .issue(ann, Instant.now(), Duration.ofHours(1));
    try {
      return tokens.verify(token).actor().equals(ann);
    } catch (InvalidTokenException _) {
      return false;
    }
  }
}
