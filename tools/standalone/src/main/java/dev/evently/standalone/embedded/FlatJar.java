package dev.evently.standalone.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An executable jar laid out flat: our classes in a plain jar whose manifest names the libraries
 * beside it, because the JVM can keep no start cache for jars inside a jar and reads them slower.
 * The folder is named after the contents and what will run them, so it never has to be changed;
 * libraries are shared by all folders.
 *
 * @param folder of this module and these contents
 */
record FlatJar(Path folder, String module) {
  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String LIBRARY_INDEX = "BOOT-INF/classpath.idx";
  private static final int KEY_LENGTH = 16;

  /** What a manifest says to Spring Boot's loader alone. */
  private static final Set<String> LOADER_SAYS =
      Set.of(
          "Start-Class",
          "Spring-Boot-Classes",
          "Spring-Boot-Lib",
          "Spring-Boot-Classpath-Index",
          "Spring-Boot-Layers-Index");

  /**
   * Lays {@code executable} out below {@code cache}, unless that is done already.
   *
   * @param runtime what will run it; another one gets another folder
   */
  static FlatJar of(Path executable, Path cache, String module, String runtime) throws IOException {
    try (JarFile jar = new JarFile(executable.toFile())) {
      FlatJar flat = new FlatJar(cache.resolve(module + "-" + key(jar, runtime)), module);
      if (!Files.exists(flat.jar())) {
        Files.createDirectories(flat.folder);
        flat.write(jar, libraries(jar, cache.resolve("lib")));
      }
      return flat;
    }
  }

  Path jar() {
    return folder.resolve(module + ".jar");
  }

  /** What a JVM starts quickly from, when there is one. */
  Path startCache() {
    return folder.resolve("start.aot");
  }

  /** What a JVM recorded of its run, to make the start cache of. */
  Path recording() {
    return folder.resolve("start.aotconf");
  }

  /** Removes what older contents of this module started from; their jars may still be in use. */
  void removeOlderCaches(Path cache) throws IOException {
    try (var folders = Files.newDirectoryStream(cache, module + "-[0-9a-f]*")) {
      for (Path older : folders) {
        if (!older.getFileName().equals(folder.getFileName())) {
          FlatJar other = new FlatJar(older, module);
          Files.deleteIfExists(other.startCache());
          Files.deleteIfExists(other.recording());
        }
      }
    }
  }

  /** Follows the contents, not the time of the build. */
  private static String key(JarFile jar, String runtime) {
    try {
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

  private static List<Path> libraries(JarFile jar, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> libraries = new ArrayList<>();
    for (String name : libraryNames(jar)) {
      JarEntry entry = jar.getJarEntry(name);
      if (entry == null) {
        throw new IOException("Expected %s in %s, but it is not there".formatted(name, jar));
      }
      String file = "%08x-%s".formatted(entry.getCrc(), name.substring(name.lastIndexOf('/') + 1));
      Path library = folder.resolve(file);
      if (!Files.exists(library) || Files.size(library) != entry.getSize()) {
        writeWhole(library, out -> copy(jar, entry, out));
      }
      libraries.add(library);
    }
    return libraries;
  }

  private static List<String> libraryNames(JarFile jar) throws IOException {
    JarEntry index = jar.getJarEntry(LIBRARY_INDEX);
    if (index == null) {
      throw new IOException("Expected an executable jar, but %s is none".formatted(jar.getName()));
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(jar.getInputStream(index), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
          .toList();
    }
  }

  private void write(JarFile jar, List<Path> libraries) throws IOException {
    Manifest manifest = manifest(jar, libraries);
    List<JarEntry> classes =
        jar.stream()
            .filter(entry -> entry.getName().startsWith(CLASSES))
            .filter(entry -> !entry.getName().equals(CLASSES))
            .toList();
    writeWhole(
        jar(),
        file -> {
          try (JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (JarEntry entry : classes) {
              out.putNextEntry(new JarEntry(entry.getName().substring(CLASSES.length())));
              copy(jar, entry, out);
              out.closeEntry();
            }
          }
        });
  }

  private Manifest manifest(JarFile jar, List<Path> libraries) throws IOException {
    Manifest manifest = new Manifest(jar.getManifest());
    Attributes main = manifest.getMainAttributes();
    main.putValue("Main-Class", main.getValue("Start-Class"));
    main.putValue(
        "Class-Path",
        String.join(
            " ",
            libraries.stream().map(library -> folder.relativize(library).toString()).toList()));
    main.keySet().removeIf(name -> LOADER_SAYS.contains(name.toString()));
    return manifest;
  }

  private static void copy(JarFile jar, JarEntry entry, OutputStream out) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      in.transferTo(out);
    }
  }

  /** So that a file is there with all of it, or not at all, whoever writes at the same time. */
  private static void writeWhole(Path file, Contents contents) throws IOException {
    Path fresh =
        Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".new");
    try {
      try (OutputStream out = Files.newOutputStream(fresh)) {
        contents.writeTo(out);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @FunctionalInterface
  private interface Contents {
    void writeTo(OutputStream out) throws IOException;
  }
}
