package dev.evently.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the repository: no build output, no data of a running system. */
final class Repository {
  static final Path ROOT = root();

  private static final Set<String> NOT_OURS = Set.of(".git", "target", "data", ".idea");

  private static final String[] CODE = {
    ".java",
    ".js",
    ".sql",
    ".yaml",
    ".yml",
    ".xml",
    ".txt",
    ".env.example",
    "evently",
    "Dockerfile",
    ".ci/run"
  };

  private Repository() {}

  /** All files whose names end with one of {@code endings}, as paths from the root. */
  static List<Path> files(String... endings) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (List.of(endings).stream().anyMatch(file.toString()::endsWith)) {
                files.add(ROOT.relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to list the files below " + ROOT, e);
    }
    files.sort(null);
    return files;
  }

  /** The files that are no documents: code, settings, scripts, but not this module's own. */
  static List<Path> code() {
    return files(CODE).stream().filter(file -> !file.startsWith("docs")).toList();
  }

  /** Whether there is a file or folder with this path, or one whose path ends with it. */
  static boolean has(String path) {
    Path end = Path.of(path).normalize();
    return files("").stream()
        .flatMap(file -> Stream.iterate(file, Objects::nonNull, Path::getParent))
        .anyMatch(file -> file.endsWith(end));
  }

  /** The text of a file, named by its path from the root. */
  static String read(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to read " + file, e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(".mvn"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("Expected to be started in the repository, but was not");
      }
    }
    return folder;
  }
}
