package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.Endpoints;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What a running system leaves in its folder so that other commands find it. */
public final class RunFile {
  static final String SUPERVISOR = "evently";

  private RunFile() {}

  static void write(DataFolder folder, Endpoints endpoints) throws IOException {
    StringWriter text = new StringWriter();
    endpoints.toProperties().store(text, "The Evently that runs on this folder");
    DataFolder.writePrivately(file(folder), text.toString());
  }

  static void writeSupervisor(DataFolder folder) throws IOException {
    ProcessIdentity.of(ProcessHandle.current()).write(folder.pidFile(SUPERVISOR));
  }

  static void delete(DataFolder folder) throws IOException {
    Files.deleteIfExists(file(folder));
    Files.deleteIfExists(folder.pidFile(SUPERVISOR));
  }

  /** The process that runs a system on this folder, if one does. */
  public static Optional<ProcessHandle> supervisor(DataFolder folder) {
    return ProcessIdentity.read(folder.pidFile(SUPERVISOR)).flatMap(ProcessIdentity::alive);
  }

  /** The process of this name, if it lives. */
  public static Optional<ProcessHandle> process(DataFolder folder, String name) {
    return ProcessIdentity.read(folder.pidFile(name)).flatMap(ProcessIdentity::alive);
  }

  /** Where the system that runs on this folder is reached. */
  public static Optional<Endpoints> endpoints(DataFolder folder) {
    if (supervisor(folder).isEmpty() || !Files.exists(file(folder))) {
      return Optional.empty();
    }
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file(folder))));
      return Optional.of(Endpoints.of(properties));
    } catch (IOException e) {
      throw new CommandException("Expected to read " + file(folder), e);
    }
  }

  private static Path file(DataFolder folder) {
    return folder.run().resolve("evently.properties");
  }
}
