package dev.evently.browser;

import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.standalone.embedded.Credentials;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Installation;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.LocalSystem.Service;
import dev.evently.standalone.embedded.LocalSystemSettings;
import dev.evently.standalone.embedded.Ports;
import dev.evently.standalone.embedded.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The whole system from the shipped jars, started once for all test classes. */
final class TestSystem implements AutoCloseable {
  private static final String PROCESSOR = "booking-processor";

  private final Path folder;
  private final DataFolder data;
  private final LocalSystem system;
  private final People people;

  private TestSystem() {
    try {
      folder = Files.createTempDirectory("evently-browser");
      data = new DataFolder(folder.resolve("data"));
      var settings =
          new LocalSystemSettings(
              new Installation(Path.of("../..").toAbsolutePath().normalize()),
              data,
              true,
              new Ports(0, 0, 0, 0, 0, 0),
              Credentials.of(Map.of()));
      system = LocalSystem.prepare(settings, new CommandOutput(System.out, false));
      system.start();
      system.awaitNotifications();
      people = new People(system.endpoints());
    } catch (Exception e) {
      throw new IllegalStateException("Expected the system to start", e);
    }
  }

  Endpoints endpoints() {
    return system.endpoints();
  }

  People people() {
    return people;
  }

  /** Stops the processor from deciding, so that a line forms, until the answer is closed. */
  Standstill standstill() throws IOException {
    long pid = RunFile.process(data, PROCESSOR).orElseThrow().pid();
    signal("-STOP", pid);
    return () -> signal("-CONT", pid);
  }

  /** Lets the services send mail to a server on this machine, until the answer is closed. */
  Mailing mailTo(int port) {
    mail(Map.of("EVENTLY_MAIL_HOST", "127.0.0.1", "EVENTLY_MAIL_PORT", Integer.toString(port)));
    return () -> mail(Map.of("EVENTLY_MAIL_HOST", ""));
  }

  private void mail(Map<String, String> settings) {
    for (Service service : List.of(Service.API, Service.NOTIFICATIONS)) {
      system.configure(service, settings);
      system.configure(service, Map.of("EVENTLY_MAIL_TLS", "NONE"));
      try {
        system.restart(service);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Expected %s to start again".formatted(service), e);
      }
    }
  }

  /** Ends the sending of mail. */
  @FunctionalInterface
  interface Mailing extends AutoCloseable {
    @Override
    void close();
  }

  /** Ends a pause of the processor. */
  @FunctionalInterface
  interface Standstill extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  private static void signal(String name, long pid) throws IOException {
    new ProcessBuilder("kill", name, Long.toString(pid)).inheritIO().start().onExit().join();
  }

  @Override
  public void close() throws IOException {
    people.close();
    system.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Starts the system before the first test class, and gives it to tests. */
  static final class Extension implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
      shared(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return shared(context);
    }

    private static TestSystem shared(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(TestSystem.class))
          .computeIfAbsent("system", _ -> new TestSystem(), TestSystem.class);
    }
  }
}
