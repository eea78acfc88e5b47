package dev.evently.standalone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The command {@code replay} of the shipped jar, in a process of its own. */
public final class ReplayCommandRuns {
  private static final int USERS = 20;
  private static final int LIMIT_SECONDS = 60;

  private ReplayCommandRuns() {}

  private record Run(int exit, String output) {}

  /** Runs the command on the system of {@code data} and holds it against what was booked. */
  public static void run(TestClients clients, Path data, Path csv)
      throws IOException, InterruptedException {
    UUID eventId = clients.publish("Small hall", 5, Map.of());
    for (TestClients.TestUser user : clients.users(USERS)) {
      clients.ask("/api/v1/events/" + eventId + "/bookings", user.token(), Map.of("quantity", 1));
    }
    String event = "/api/v1/events/" + eventId;
    String before = clients.get(event, clients.organiser).toString();

    String[] policy = {"--capacity", "8", "--lottery", "7", "--csv", csv.toString()};
    Run drawn = replay(data, eventId, policy);
    Run again = replay(data, eventId, policy);

    assertThat(drawn.exit).as(drawn.output).isZero();
    assertThat(drawn.output)
        .contains("21 requests")
        .contains("Under its own policy the log leads to just what the database says.")
        .contains("capacity 8, a lottery with seed 7")
        .containsPattern("tickets confirmed +5 +8")
        .containsPattern("entries waiting +15 +12");
    assertThat(again).isEqualTo(drawn);
    assertThat(Files.readAllLines(csv)).hasSize(USERS + 1);
    assertThat(clients.get(event, clients.organiser)).hasToString(before);
    refusesSeats(clients, data);
  }

  private static void refusesSeats(TestClients clients, Path data)
      throws IOException, InterruptedException {
    UUID seated = clients.publish("Seated hall", 0, Map.of());
    clients.addSeats(seated, 2, 3);

    Run refused = replay(data, seated, "--capacity", "8");

    assertThat(refused.exit).isEqualTo(1);
    assertThat(refused.output).contains("--capacity", "6 numbered seats");
  }

  private static Run replay(Path data, UUID eventId, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "standalone-exec.jar").toString(),
                "replay",
                "--data",
                data.toString(),
                "--event",
                eventId.toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(output).isTrue();
    return new Run(process.exitValue(), output);
  }
}
