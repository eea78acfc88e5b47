package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once from the archive that the build brings. */
final class PostgresBinaries {
  private static final int EXECUTABLE = 0111;

  private PostgresBinaries() {}

  /** The folder with {@code bin/postgres}, below {@code cache}. */
  static Path unpacked(Path cache) throws IOException {
    String name = "postgres-" + Platform.name();
    URL archive = PostgresBinaries.class.getResource("/" + name + ".txz");
    if (archive == null) {
      throw new CommandException(
          "Expected PostgreSQL for %s in this build, but it has none: see tools/standalone/pom.xml, or use docker compose."
              .formatted(Platform.name()));
    }
    URLConnection connection = archive.openConnection();
    Path folder = cache.resolve(name + "-" + connection.getContentLengthLong());
    try (InputStream in = connection.getInputStream()) {
      if (!Files.exists(folder)) {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "unpacking-");
        unpack(in, fresh);
        move(fresh, folder);
      }
    }
    return folder;
  }

  private static void move(Path fresh, Path folder) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      DataFolder.delete(fresh);
      if (!Files.exists(folder)) { // else another process was faster
        throw e;
      }
    }
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(archive, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("Expected a file below the archive's root: " + entry.getName());
        }
        unpack(tar, entry, file);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      try {
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } catch (FileAlreadyExistsException _) {
        // The archive names it twice.
      }
      return;
    }
    Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
    if ((entry.getMode() & EXECUTABLE) != 0 && !file.toFile().setExecutable(true, false)) {
      throw new IOException("Expected to make %s executable, but could not".formatted(file));
    }
  }
}
