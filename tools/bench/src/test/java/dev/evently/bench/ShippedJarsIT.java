package dev.evently.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships holds nothing of the benchmark. */
class ShippedJarsIT {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  @ParameterizedTest
  @ValueSource(
      strings = {"api-service", "booking-processor", "analytics-streams", "notification-service"})
  void holdNoClassAndNoResourceOfTheBenchmark(String service) throws IOException {
    List<String> ours = ours(HOME.resolve(service).resolve("target"), service + "-exec.jar");
    assertThat(ours)
        .anyMatch(name -> name.endsWith("Application.class"))
        .anyMatch(name -> name.startsWith("dev/evently/common/"));
    assertThat(ours).filteredOn(name -> name.toLowerCase(Locale.ROOT).contains("bench")).isEmpty();
  }

  /** The service's own files, and those in the jars beside them that this project made. */
  private static List<String> ours(Path folder, String executable) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(folder.resolve(executable).toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().startsWith("BOOT-INF/classes/") && !entry.isDirectory()) {
          names.add(entry.getName());
        } else if (entry.getName().endsWith(".jar")) {
          try (InputStream library = jar.getInputStream(entry)) {
            names.addAll(oursIn(new ZipInputStream(library)));
          }
        }
      }
    }
    return names;
  }

  private static List<String> oursIn(ZipInputStream library) throws IOException {
    List<String> names = new ArrayList<>();
    boolean ours = false;
    for (ZipEntry entry = library.getNextEntry(); entry != null; entry = library.getNextEntry()) {
      names.add(entry.getName());
      ours |= entry.getName().startsWith("dev/evently/");
    }
    return ours ? names : List.of();
  }
}
