package dev.evently.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.standalone.demo.OnSale;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Installation;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.Ports;
import dev.evently.standalone.embedded.RunFile;
import dev.evently.standalone.embedded.Setup;
import dev.evently.standalone.system.Endpoints;
import dev.evently.standalone.system.Line;
import dev.evently.standalone.system.Screen;
import dev.evently.standalone.verify.Verification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole from the shipped jars, with its processor killed in the middle of an on-sale. */
class SystemIT {
  private static final String PROCESSOR = "booking-processor";
  private static final List<String> PARTS =
      List.of("broker", "postgres", "api-service", PROCESSOR, "analytics-streams");

  private final Screen screen = new Screen(System.out, false);

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void losesNothingWhenTheProcessorIsKilledInTheMiddle() throws Exception {
    DataFolder data = new DataFolder(folder.resolve("data"));
    List<ProcessHandle> processes;
    try (LocalSystem system = LocalSystem.prepare(setup(data), screen)) {
      system.start();
      Endpoints endpoints = system.endpoints();
      assertThat(RunFile.endpoints(data)).contains(endpoints);

      var killing = new FutureTask<>(() -> killProcessor(data, endpoints));
      Thread.ofPlatform().daemon().start(killing);
      assertThat(new OnSale(200, 50, 10, screen).play(endpoints)).isTrue();
      ProcessHandle killed = killing.get();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(RunFile.part(data, PROCESSOR))
                  .hasValueSatisfying(
                      restarted -> assertThat(restarted.pid()).isNotEqualTo(killed.pid())));
      assertThat(killed.isAlive()).isFalse();
      assertThat(findsAForgedDecision(endpoints)).isTrue();
      processes =
          PARTS.stream().map(part -> RunFile.part(data, part)).flatMap(Optional::stream).toList();
      assertThat(processes).hasSize(PARTS.size());
    }
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(RunFile.endpoints(data)).isEmpty();
  }

  private static Setup setup(DataFolder data) {
    return new Setup(
        new Installation(Path.of("..").toAbsolutePath().normalize()),
        data,
        true,
        new Ports(0, 0, 0, 0, 0, 0),
        "evently",
        "evently",
        "admin@evently.local",
        "evently-admin",
        "");
  }

  /** Kills it when the first bookings are decided; returns what was killed. */
  private ProcessHandle killProcessor(DataFolder data, Endpoints system)
      throws SQLException, InterruptedException {
    try (Connection connection = Line.connect(system)) {
      while (count(connection, "select count(*) from decision where type = 'PlaceBooking'") == 0) {
        Thread.sleep(Duration.ofMillis(2));
      }
      ProcessHandle processor = RunFile.part(data, PROCESSOR).orElseThrow();
      screen.say("kill -9 %d, the booking-processor", processor.pid());
      assertThat(processor.destroyForcibly()).isTrue();
      return processor;
    }
  }

  /** A check that cannot fail proves nothing. */
  private boolean findsAForgedDecision(Endpoints system) throws Exception {
    try (Connection connection = Line.connect(system);
        var statement = connection.createStatement()) {
      int forged =
          statement.executeUpdate(
              """
              update decision set outcomes = replace(outcomes, '"quantity":1', '"quantity":2')
              where log_offset = (select min(log_offset) from decision where type = 'PlaceBooking')
              """);
      assertThat(forged).isEqualTo(1);
      screen.say("One stored decision was forged: verify has to find it.");
    }
    return !new Verification(system, screen).run();
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
