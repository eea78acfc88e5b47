package dev.evently.standalone.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * An executable jar as Spring Boot's jarmode extracts it: our classes in a plain jar whose manifest
 * names the libraries beside it, because the JVM can keep no AOT cache of jars inside a jar and
 * reads them slower. The folder is named after the contents and what will run them, so it never has
 * to be changed.
 *
 * @param folder of this module and these contents
 */
record ExtractedJar(Path folder, String module) {
  private static final int KEY_LENGTH = 16;

  /** The one before may still run. */
  private static final int KEPT = 2;

  /**
   * Extracts {@code executable} below {@code cache}, unless that is done already.
   *
   * @param runtime what will run it; another one gets another folder
   */
  static ExtractedJar of(Path executable, Path cache, String module, String runtime)
      throws IOException {
    ExtractedJar extracted =
        new ExtractedJar(cache.resolve(module + "-" + key(executable, runtime)), module);
    if (!Files.exists(extracted.jar())) {
      Files.createDirectories(cache);
      extracted.extract(executable, cache);
      extracted.removeOlder(cache);
    }
    return extracted;
  }

  Path jar() {
    return folder.resolve(module + ".jar");
  }

  /** What a JVM starts quickly from, when there is one. */
  Path aotCache() {
    return folder.resolve("start.aot");
  }

  /** What a JVM recorded of its run, to make the AOT cache of. */
  Path recording() {
    return folder.resolve("start.aotconf");
  }

  /** Follows the contents, not the time of the build. */
  private static String key(Path executable, String runtime) throws IOException {
    try (JarFile jar = new JarFile(executable.toFile())) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(runtime.getBytes(StandardCharsets.UTF_8));
      jar.stream()
          .sorted(Comparator.comparing(JarEntry::getName))
          .map(entry -> "\n%s %x %d".formatted(entry.getName(), entry.getCrc(), entry.getSize()))
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder is there with all of it, or not at all, whoever extracts at the same time. */
  private void extract(Path executable, Path cache) throws IOException {
    Path fresh = Files.createTempDirectory(cache, "extracting-");
    try {
      run(
          List.of(
              Platform.java(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Djarmode=tools",
              "-jar",
              executable.toString(),
              "extract",
              "--destination",
              fresh.toString(),
              "--application-filename",
              module + ".jar"));
      if (!Files.exists(fresh.resolve(module + ".jar"))) {
        throw new IOException(
            "Expected an executable jar, but %s cannot be extracted".formatted(executable));
      }
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.exists(jar())) { // else another process was faster
        throw e;
      }
    } finally {
      DataFolder.delete(fresh);
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while extracting", e);
    }
  }

  /** Removes the folders of older contents of this module. */
  private void removeOlder(Path cache) throws IOException {
    try (var siblings = Files.list(cache)) {
      siblings
          .filter(sibling ->
              sibling.getFileName().toString().matches(module + "-[0-9a-f]{" + KEY_LENGTH + "}"))
          .sorted(Comparator.comparingLong(ExtractedJar::age))
          .skip(KEPT)
          .forEach(DataFolder::delete);
    }
  }

  /** How long ago it was made: the younger, the less. */
  private static long age(Path folder) {
    return -folder.toFile().lastModified();
  }
}
