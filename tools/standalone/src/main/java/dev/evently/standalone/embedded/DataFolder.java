package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** The folder that keeps everything over restarts. One system uses it at a time. */
public record DataFolder(Path path) {
  private static final List<String> CONTENTS =
      List.of("kafka", "postgres", "log", "run", "secrets");
  private static final int SECRET_BYTES = 32;

  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  Path kafka() {
    return path.resolve("kafka");
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  /** What a process says. */
  Path log(String process) {
    return path.resolve("log").resolve(process + ".log");
  }

  Path run() {
    return path.resolve("run");
  }

  Path pidFile(String process) {
    return run().resolve(process + ".pid");
  }

  /** Where the secret of this name is kept. */
  public Path secretFile(String name) {
    return path.resolve("secrets").resolve(name);
  }

  /**
   * Takes the folder for this process, until the process ends.
   *
   * @throws CommandException when another system uses it
   */
  Lock lock() {
    try {
      makeFolders();
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new CommandException(
            "Another Evently%s already runs on %s. See ./evently status, stop it with ./evently down, or choose another folder with --data."
                .formatted(
                    RunFile.supervisor(this).map(pid -> " (pid " + pid + ")").orElse(""), path));
      }
      return new Lock(channel);
    } catch (IOException e) {
      throw new CommandException(
          "Expected to write in %s, but: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // this process has it
    }
  }

  private void makeFolders() throws IOException {
    for (String content : List.of("run", "log", "secrets")) {
      Files.createDirectories(path.resolve(content));
    }
  }

  /** Removes what this program keeps in the folder, and nothing else. */
  void clear() throws IOException {
    for (String content : CONTENTS) {
      delete(path.resolve(content));
    }
    makeFolders();
  }

  /** A secret of this folder, made at its first use and readable by its owner only. */
  String secret(String name) {
    Path file = secretFile(name);
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      byte[] bytes = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(bytes);
      String secret = HexFormat.of().formatHex(bytes);
      Files.createDirectories(file.getParent());
      writePrivately(file, secret + System.lineSeparator());
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to keep a secret in " + file, e);
    }
  }

  static void writePrivately(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new CommandException(
          "Expected to delete %s, but: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** Holds the folder; the operating system lets go of it when the process ends in any way. */
  record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
