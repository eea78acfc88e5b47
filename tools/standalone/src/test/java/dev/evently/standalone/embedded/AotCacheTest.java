package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.audit.client.CommandOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
  @TempDir Path folder;

  @Test
  void isUsedOnlyWhenThereIsOne() throws Exception {
    AotCache start = new AotCache(new ExtractedJar(folder, "service"));
    assertThat(start.use()).isEmpty();
    Files.writeString(folder.resolve("start.aot"), "cache");
    assertThat(start.use()).containsExactly("-XX:AOTCache=" + folder.resolve("start.aot"));
  }

  @Test
  void givesWayToOptionsThatDoNotGoTogetherWithIt() {
    assertThat(AotCache.allowedBeside(List.of("-Xmx1g", "-XX:+UseG1GC"))).isTrue();
    assertThat(AotCache.allowedBeside(List.of("-Xmx1g", "-Xshare:off"))).isFalse();
    assertThat(AotCache.allowedBeside(List.of("-XX:AOTCache=mine.aot"))).isFalse();
    assertThat(AotCache.allowedBeside(List.of("-XX:SharedArchiveFile=mine.jsa"))).isFalse();
  }

  @Test
  void isNotMadeOfNothingOrOfRubbish() throws Exception {
    AotCache start = new AotCache(new ExtractedJar(folder, "service"));
    var told = new ByteArrayOutputStream();
    CommandOutput paper =
        new CommandOutput(new PrintStream(told, true, StandardCharsets.UTF_8), false);
    Path log = folder.resolve("assembly.log");
    assertThat(start.assemble(List.of(), log, paper)).isFalse();
    Files.writeString(folder.resolve("start.aotconf"), "rubbish");
    assertThat(start.assemble(List.of(), log, paper)).isFalse();
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("recorded nothing")
        .contains("could not be prepared");
    assertThat(start.exists()).isFalse();
    assertThat(folder.resolve("start.aotconf")).doesNotExist();
  }
}
