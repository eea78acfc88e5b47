package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatJarTest {
  private static final String RUNTIME = "a JVM";

  @TempDir Path folder;

  @Test
  void laysClassesBesideTheLibrariesInTheirOrder() throws Exception {
    FlatJar flat = flat(executable("a.jar", "one"), RUNTIME);
    try (JarFile jar = new JarFile(flat.jar().toFile())) {
      assertThat(jar.getInputStream(jar.getEntry("our/Service.class"))).hasContent("one");
      assertThat(jar.getEntry("org/springframework/boot/loader/Launcher.class")).isNull();
      var main = jar.getManifest().getMainAttributes();
      assertThat(main.getValue("Main-Class")).isEqualTo("our.Service");
      assertThat(main.getValue("Implementation-Version")).isEqualTo("1");
      assertThat(main.getValue("Start-Class")).isNull();
      assertThat(main.getValue("Class-Path").split(" ", -1))
          .satisfiesExactly(
              second -> assertThat(flat.folder().resolve(second)).hasContent("library b"),
              first -> assertThat(flat.folder().resolve(first)).hasContent("library a"));
    }
  }

  @Test
  void isMadeOnceForTheSameContents() throws Exception {
    FlatJar flat = flat(executable("a.jar", "one"), RUNTIME);
    FileTime made = Files.getLastModifiedTime(flat.jar());
    Files.writeString(flat.startCache(), "cache");
    assertThat(flat(executable("built-again.jar", "one"), RUNTIME)).isEqualTo(flat);
    assertThat(Files.getLastModifiedTime(flat.jar())).isEqualTo(made);
    assertThat(flat.startCache()).exists();
  }

  @Test
  void isAnotherForOtherContentsOrAnotherRuntime() throws Exception {
    FlatJar flat = flat(executable("a.jar", "one"), RUNTIME);
    assertThat(flat(executable("a.jar", "two"), RUNTIME)).isNotEqualTo(flat);
    assertThat(flat(executable("a.jar", "one"), "another JVM")).isNotEqualTo(flat);
  }

  @Test
  void removesOlderCachesButNotTheJarsThatMayRun() throws Exception {
    FlatJar older = flat(executable("a.jar", "one"), RUNTIME);
    FlatJar newer = flat(executable("a.jar", "two"), RUNTIME);
    FlatJar other = FlatJar.of(executable("a.jar", "one"), folder, "other", RUNTIME);
    for (FlatJar flat : new FlatJar[] {older, newer, other}) {
      Files.writeString(flat.startCache(), "cache");
    }
    newer.removeOlderCaches(folder);
    assertThat(older.startCache()).doesNotExist();
    assertThat(older.jar()).exists();
    assertThat(newer.startCache()).exists();
    assertThat(other.startCache()).exists();
  }

  @Test
  void refusesWhatIsNoExecutableJar() throws Exception {
    Path plain = folder.resolve("plain.jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(plain))) {
      write(jar, "some.txt", "text");
    }
    assertThatThrownBy(() -> flat(plain, RUNTIME))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Expected an executable jar");
  }

  private FlatJar flat(Path executable, String runtime) throws IOException {
    return FlatJar.of(executable, folder, "service", runtime);
  }

  private Path executable(String name, String ours) throws IOException {
    Manifest manifest = new Manifest();
    Map.of(
            "Manifest-Version", "1.0",
            "Main-Class", "org.springframework.boot.loader.Launcher",
            "Start-Class", "our.Service",
            "Implementation-Version", "1")
        .forEach(manifest.getMainAttributes()::putValue);
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      write(jar, "org/springframework/boot/loader/Launcher.class", "loader");
      write(jar, "BOOT-INF/classes/", "");
      write(jar, "BOOT-INF/classes/our/Service.class", ours);
      write(jar, "BOOT-INF/lib/a.jar", "library a");
      write(jar, "BOOT-INF/lib/b.jar", "library b");
      write(
          jar,
          "BOOT-INF/classpath.idx",
          """
          - "BOOT-INF/lib/b.jar"
          - "BOOT-INF/lib/a.jar"
          """);
    }
    return file;
  }

  private static void write(JarOutputStream jar, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }
}
