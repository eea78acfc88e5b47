package dev.evently.faults.harm;

import dev.evently.faults.system.SystemUnderTest;
import java.io.IOException;
import java.nio.file.Path;

/** A copy of PostgreSQL's folder, taken while it is stopped, which can be put back later. */
public final class DatabaseBackup {
  private final SystemUnderTest system;
  private final Path data;
  private final Path copy;

  private DatabaseBackup(SystemUnderTest system) {
    this.system = system;
    data = system.folder().resolve("postgres");
    copy = system.folder().resolve("postgres.backup");
  }

  /** Copies what the database holds now. */
  public static DatabaseBackup take(SystemUnderTest system)
      throws IOException, InterruptedException {
    DatabaseBackup backup = new DatabaseBackup(system);
    system.stop(SystemUnderTest.POSTGRES);
    run("rm", "-rf", backup.copy.toString());
    run("cp", "-a", backup.data.toString(), backup.copy.toString());
    system.start(SystemUnderTest.POSTGRES);
    return backup;
  }

  /** Puts it back: what was committed since is gone. */
  public void restore() throws IOException, InterruptedException {
    system.stop(SystemUnderTest.POSTGRES);
    run("rm", "-rf", data.toString());
    run("cp", "-a", copy.toString(), data.toString());
    system.output().print("  the database is restored to its backup");
    system.start(SystemUnderTest.POSTGRES);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(
          "Expected %s to succeed, but it ended with %d"
              .formatted(String.join(" ", command), code));
    }
  }
}
