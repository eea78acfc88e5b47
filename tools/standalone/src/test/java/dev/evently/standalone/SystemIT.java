package dev.evently.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.verify.Verification;
import dev.evently.standalone.acceptance.ConsumerExamples;
import dev.evently.standalone.acceptance.HoldExpiryRace;
import dev.evently.standalone.acceptance.ReplayCommandRuns;
import dev.evently.standalone.acceptance.SeatContention;
import dev.evently.standalone.acceptance.TestClients;
import dev.evently.standalone.crowd.Arrivals;
import dev.evently.standalone.demo.OnSale;
import dev.evently.standalone.embedded.Credentials;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Installation;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.LocalSystemSettings;
import dev.evently.standalone.embedded.Ports;
import dev.evently.standalone.embedded.RunFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole from the shipped jars, one system for all: an on-sale with its processor killed in the
 * middle, races for seats and of holds against their time, other policies; in the end every
 * invariant holds, those that are broken on purpose are found, and nothing is left running.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SystemIT {
  private static final String PROCESSOR = "booking-processor";
  private static final List<String> PROCESSES =
      List.of(
          "broker",
          "postgres",
          "api-service",
          PROCESSOR,
          "analytics-streams",
          "notification-service");

  private static final String DECIDED_BOOKINGS =
      "select count(*) from decision where type = 'PlaceBooking'";

  private final CommandOutput output = new CommandOutput(System.out, false);

  private Path folder;
  private DataFolder data;
  private LocalSystem system;
  private Endpoints endpoints;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    data = new DataFolder(folder.resolve("data"));
    system = LocalSystem.prepare(setup(data), output);
    system.start();
    system.awaitNotifications();
    endpoints = system.endpoints();
    assertThat(RunFile.endpoints(data)).contains(endpoints);
  }

  @AfterAll
  void stopsWhole() {
    List<ProcessHandle> processes =
        PROCESSES.stream()
            .map(name -> RunFile.process(data, name))
            .flatMap(Optional::stream)
            .toList();
    system.close();
    assertThat(processes).hasSize(PROCESSES.size()).noneMatch(ProcessHandle::isAlive);
    assertThat(RunFile.endpoints(data)).isEmpty();
  }

  @Test
  @Order(1)
  @Timeout(180)
  void losesNothingWhenTheProcessorIsKilledInTheMiddle() throws Exception {
    var killing = new FutureTask<>(() -> killProcessor(data, endpoints));
    Thread.ofPlatform().daemon().start(killing);
    assertThat(
            new OnSale(200, 50, 10, Arrivals.evenly(Duration.ofSeconds(1)), output).play(endpoints))
        .isTrue();
    ProcessHandle killed = killing.get();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(RunFile.process(data, PROCESSOR))
                .hasValueSatisfying(
                    restarted -> assertThat(restarted.pid()).isNotEqualTo(killed.pid())));
    assertThat(killed.isAlive()).isFalse();
  }

  @Test
  @Order(2)
  @Timeout(120)
  void givesEachSeatToOneOfTwoThousand() throws Exception {
    try (TestClients clients = new TestClients(endpoints)) {
      SeatContention.run(clients);
    }
  }

  @Test
  @Order(3)
  @Timeout(120)
  void endsEachOfAThousandHoldsOnce() throws Exception {
    try (TestClients clients = new TestClients(endpoints)) {
      HoldExpiryRace.run(clients);
    }
  }

  @Test
  @Order(4)
  @Timeout(120)
  void showsWhatAnotherPolicyWouldHaveGiven() throws Exception {
    try (TestClients clients = new TestClients(endpoints)) {
      ReplayCommandRuns.run(clients, data.path(), folder.resolve("users.csv"));
    }
  }

  @Test
  @Order(5)
  @Timeout(180)
  void answersConsumersAsTheirDocumentSays() throws Exception {
    try (TestClients clients = new TestClients(endpoints)) {
      ConsumerExamples.run(endpoints, clients, Files.createDirectory(folder.resolve("examples")));
    }
  }

  @Test
  @Order(6)
  @Timeout(180)
  void holdsEveryInvariantAndFindsBrokenOnes() throws Exception {
    assertThat(new Verification(endpoints, output).run()).isTrue();
    forge();
    var told = new ByteArrayOutputStream();
    CommandOutput recorded =
        new CommandOutput(new PrintStream(told, true, StandardCharsets.UTF_8), false);
    assertThat(new Verification(endpoints, recorded).run()).isFalse();
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("FAILED"))
        .extracting(line -> line.replaceAll(" {2,}", "|").split("\\|")[2])
        .contains(
            "outcome log = stored outcomes",
            "each seat one holder",
            "holds end in time",
            "replay = tables")
        .doesNotContain("decisions in log order", "categories add up");
  }

  private static LocalSystemSettings setup(DataFolder data) {
    return new LocalSystemSettings(
        new Installation(Path.of("../..").toAbsolutePath().normalize()),
        data,
        true,
        new Ports(0, 0, 0, 0, 0, 0),
        Credentials.of(Map.of()));
  }

  /** Kills it when the first bookings are decided; returns what was killed. */
  private ProcessHandle killProcessor(DataFolder data, Endpoints system) throws SQLException {
    try (Connection connection = system.databaseConnection()) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(2))
          .until(() -> count(connection, DECIDED_BOOKINGS) > 0);
      ProcessHandle processor = RunFile.process(data, PROCESSOR).orElseThrow();
      output.print("kill -9 %d, the booking-processor", processor.pid());
      assertThat(processor.destroyForcibly()).isTrue();
      return processor;
    }
  }

  /** A check that cannot fail proves nothing. */
  private void forge() throws SQLException {
    try (Connection connection = endpoints.databaseConnection()) {
      for (String forgery :
          List.of(
              """
              update decision set outcomes = replace(outcomes, '"quantity":1', '"quantity":2')
              where request_id = (select request_id from decision where type = 'PlaceBooking'
                and outcomes like '%"quantity":1%' limit 1)
              """,
              """
              update seat set holder = gen_random_uuid()
              where (event_id, label) = (select event_id, label from seat
                where status = 'BOOKED' limit 1)
              """,
              """
              update hold set status = 'HELD'
              where hold_id = (select hold_id from hold where status = 'EXPIRED' limit 1)
              """)) {
        try (var statement = connection.createStatement()) {
          assertThat(statement.executeUpdate(forgery)).isEqualTo(1);
        }
      }
    }
    output.print("A stored decision, a seat and a hold were forged: verify has to find them.");
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
