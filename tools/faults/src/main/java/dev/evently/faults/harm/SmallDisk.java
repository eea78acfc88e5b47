package dev.evently.faults.harm;

import dev.evently.faults.system.SystemUnderTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A disk of its own for what a process keeps, which can be filled: a tmpfs that is mounted over its
 * folder. The process is away for a moment when it gets it, and when this is closed.
 */
public final class SmallDisk implements AutoCloseable {
  private static final long FREE_MB = 96;
  private static final int PIECE = 64 * 1024;

  private final SystemUnderTest system;
  private final String process;
  private final Path folder;
  private final Thread unmounting;

  private SmallDisk(SystemUnderTest system, String process, Path folder) {
    this.system = system;
    this.process = process;
    this.folder = folder;
    unmounting = new Thread(this::leave, "unmount");
  }

  /** Whether there can be one here: only root may mount, and not in every container. */
  public static boolean isPossible() throws IOException, InterruptedException {
    Path tried = Files.createTempDirectory("disk");
    try {
      if (run(List.of("mount", "-t", "tmpfs", "none", tried.toString())).code() != 0) {
        return false;
      }
      expect(List.of("umount", tried.toString()));
      return true;
    } finally {
      Files.delete(tried);
    }
  }

  /**
   * Moves what a process keeps to a disk of its own.
   *
   * @param name of its folder
   */
  public static SmallDisk under(SystemUnderTest system, String process, String name)
      throws IOException, InterruptedException {
    Path folder = system.folder().resolve(name);
    Path before = system.folder().resolve(name + ".before");
    SmallDisk disk = new SmallDisk(system, process, folder);
    system.stop(process);
    Files.move(folder, before);
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(before)));
    Runtime.getRuntime().addShutdownHook(disk.unmounting);
    expect(
        List.of(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=700,size=%dm".formatted(megabytes(before) + FREE_MB),
            "none",
            folder.toString()));
    expect(List.of("cp", "-a", "--sparse=always", before + "/.", folder.toString()));
    expect(List.of("rm", "-rf", before.toString()));
    system.start(process);
    return disk;
  }

  private static long megabytes(Path path) throws IOException, InterruptedException {
    String told = expect(List.of("du", "-sm", path.toString()));
    return Long.parseLong(told.split("\\s", 2)[0]);
  }

  /** Leaves no byte free. */
  public void fill() throws IOException {
    long bytes = 0;
    try (OutputStream filler = Files.newOutputStream(filler())) {
      byte[] piece = new byte[PIECE];
      while (true) {
        filler.write(piece);
        bytes += PIECE;
      }
    } catch (IOException e) {
      if (bytes == 0) {
        throw e;
      }
      system.output().print("  the disk of %s is full: %s", process, e.toString());
    }
  }

  /** Gives back what {@link #fill()} took. */
  public void free() throws IOException {
    if (Files.deleteIfExists(filler())) {
      system.output().print("  the disk of %s has space again", process);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** Moves everything back to where it was. */
  @Override
  public void close() throws IOException {
    try {
      moveBack();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Expected to move %s back, but was interrupted".formatted(folder), e);
    }
  }

  private void moveBack() throws IOException, InterruptedException {
    free();
    Path back = folder.resolveSibling(folder.getFileName() + ".back");
    system.stop(process);
    expect(List.of("cp", "-a", "--sparse=always", folder.toString(), back.toString()));
    leave();
    Runtime.getRuntime().removeShutdownHook(unmounting);
    Files.delete(folder);
    Files.move(back, folder);
    system.start(process);
  }

  private void leave() {
    try {
      run(List.of("umount", "--lazy", folder.toString()));
    } catch (IOException e) {
      system.output().print("  %s stays mounted: %s", folder, e.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** How a command ended. */
  private record Result(int code, String output) {}

  private static String expect(List<String> command) throws IOException, InterruptedException {
    Result result = run(command);
    if (result.code() != 0) {
      throw new IOException(
          "Expected %s to succeed, but: %s".formatted(String.join(" ", command), result.output()));
    }
    return result.output();
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output.strip());
  }
}
