package dev.evently.standalone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.audit.client.Endpoints;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the examples of docs/CONSUMERS.md, in their order, as somebody would who copies them. */
public final class ConsumerExamples {
  private static final Path DOCUMENT = Path.of("../..").resolve("docs/CONSUMERS.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
  private static final int MINUTES = 2;

  /** Of a distribution of Kafka. */
  private static final String CONSOLE_CONSUMER =
      """
      kafka-console-consumer.sh() {
        java -cp "$KAFKA_CLIENTS" org.apache.kafka.tools.consumer.ConsoleConsumer "$@"
      }
      """;

  private ConsumerExamples() {}

  /**
   * Runs all of them.
   *
   * @param folder where their files are put
   */
  public static void run(Endpoints system, TestClients clients, Path folder)
      throws IOException, InterruptedException {
    String document = Files.readString(DOCUMENT);
    for (var block = BLOCK.matcher(document); block.find(); ) {
      if (block.group(1).equals("java")) {
        Files.writeString(folder.resolve(name(block.group(2)) + ".java"), block.group(2));
      }
    }
    String script =
        BLOCK
            .matcher(document)
            .results()
            .filter(block -> block.group(1).equals("bash"))
            .map(block -> block.group(2))
            .collect(Collectors.joining("\n", "set -eu -o pipefail\n" + CONSOLE_CONSUMER, ""));
    Path told = folder.resolve("told.txt");
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile());
    bash.environment().putAll(settings(system, clients));
    Process examples = bash.start();
    assertThat(examples.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    String output = Files.readString(told);
    assertThat(examples.exitValue()).as(output).isZero();
    assertThat(output)
        .as("the receipt, and the stream behind the publication")
        .contains("\"status\":\"CONFIRMED\"")
        .containsPattern("(?m)^id: ?2$")
        .doesNotContain("event: EventPublished")
        .as("the receiver of webhooks, which believes what it gets")
        .containsPattern("(?m)^webhook .*\"type\":\"EventPublished\"")
        .containsPattern("(?m)^webhook .*\"type\":\"BookingConfirmed\"")
        .containsPattern("\"through\":[12],\"sequence\":2")
        .as("the console consumer and the consumer in Java")
        .containsPattern("\\t\\{.*\"type\":\"BookingConfirmed\"")
        .contains(" 1 dev.evently.EventPublished")
        .contains(" 2 dev.evently.BookingConfirmed");
  }

  private static String name(String java) {
    var name = CLASS.matcher(java);
    assertThat(name.find()).as("a public class in %s", java).isTrue();
    return name.group(1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Map<String, String> settings(Endpoints system, TestClients clients)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    return Map.of(
        "API",
        system.api() + "/api/v1",
        "HOOK",
        Integer.toString(freePort()),
        "KAFKA",
        system.bootstrapServers(),
        "ADMIN",
        clients.organiser,
        "KAFKA_CLIENTS",
        System.getProperty("java.class.path"),
        "PATH",
        java + File.pathSeparator + System.getenv("PATH"));
  }
}
