package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Installation;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.LocalSystemSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the whole system in the foreground until Ctrl-C or SIGTERM. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Start all of it: Kafka, PostgreSQL and the services. Ctrl-C stops them.",
    footer = {
      "",
      "Also by environment: EVENTLY_ADMIN_EMAIL, EVENTLY_ADMIN_PASSWORD, EVENTLY_JWT_SECRET (32 bytes or more),",
      "EVENTLY_JDBC_USER, EVENTLY_JDBC_PASSWORD, EVENTLY_PARTITIONS (fixed at the first start),",
      "EVENTLY_JAVA_OPTS (for the JVMs of the system), EVENTLY_JAVA_HOME (which JDK runs it all).",
      "The JVMs start soon, with the first compiler alone. EVENTLY_JAVA_OPTS=-XX:TieredStopAtLevel=4 makes them",
      "start later, and twice as fast after a minute: for long runs, as bench does."
    })
final class UpCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  @Mixin private final FolderOption folder = new FolderOption();
  @Mixin private final PortOptions ports = new PortOptions();

  @Option(names = "--fresh", description = "Start empty: forget all events, bookings and logs.")
  private boolean fresh;

  @Override
  public Integer call() throws Exception {
    CommandOutput output = CommandOutput.ofProcess();
    DataFolder data = folder.folder();
    Instant began = Instant.now();
    output.print("Starting Evently on %s", data.path());
    try (LocalSystem system =
        LocalSystem.prepare(LocalSystemSettings.of(data, ports.ports(), fresh), output)) {
      if (!start(system, output)) {
        return INTERRUPTED;
      }
      output.print(
          "Evently is ready after %.1f s.",
          Duration.between(began, Instant.now()).toMillis() / 1000.0);
      if (!Installation.ofCheckout().hasAotCaches()) {
        output.print("It will start sooner after ./evently prepare, which takes a minute once.");
      }
      output.print(readyText(system.endpoints(), data));
      new CountDownLatch(1).await(); // the hook ends it
      return 0;
    }
  }

  /** Starts it, to be stopped with this process; false when it was stopped meanwhile. */
  private static boolean start(LocalSystem system, CommandOutput output)
      throws IOException, InterruptedException {
    AtomicBoolean stopping = new AtomicBoolean();
    Thread hook =
        new Thread(
            () -> {
              stopping.set(true);
              output.print("Stopping the services, then Kafka, then PostgreSQL ...");
              system.stop();
              output.print("Stopped.");
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      system.start();
      return true;
    } catch (CommandException e) {
      if (!stopping.get()) {
        throw e;
      }
      hook.join();
      return false;
    }
  }

  static String readyText(Endpoints system, DataFolder data) {
    return """

      API         %1$s   try it out: %1$s/swagger-ui.html
      Analytics   %2$s
      Health      %1$s/actuator/health   %3$s/actuator/health   %2$s/actuator/health   %12$s/actuator/health
      Admin       %4$s / %5$s
      Kafka       %6$s   (evently.booking-requests.v1, evently.booking-outcomes.v1, evently.notifications.v1)
      PostgreSQL  %7$s   %8$s / %9$s
      JWT secret  %10$s
      Logs        %11$s

    For development: it listens on this machine only, and takes passwords that everybody knows.
    Next, in another terminal: ./evently status, ./evently demo, ./evently verify, ./evently down; or
      curl -s %1$s/api/v1/auth/login -H 'Content-Type: application/json' -d '{"email":"%4$s","password":"%5$s"}'

    Ctrl-C stops it; the data stays.\
    """
        .formatted(
            system.api(),
            system.analytics(),
            system.processor(),
            system.adminEmail(),
            system.adminPassword(),
            system.bootstrapServers(),
            system.jdbcUrl(),
            system.jdbcUser(),
            system.jdbcPassword(),
            System.getenv("EVENTLY_JWT_SECRET") == null
                ? "in "
                    + data.secretFile("jwt")
                    + " (made for this folder; EVENTLY_JWT_SECRET sets another)"
                : "from EVENTLY_JWT_SECRET",
            data.path().resolve("log"),
            system.notifications());
  }
}
