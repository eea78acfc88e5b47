package dev.evently.bench;

import dev.evently.bench.ceiling.HandWrittenProcessor;
import dev.evently.standalone.embedded.Credentials;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process that does by hand what the booking-processor does; {@code bench} starts it. */
@Command(name = "ceiling", hidden = true, mixinStandardHelpOptions = true)
final class CeilingCommand implements Callable<Integer> {
  @Option(names = "--bootstrap-servers", required = true)
  private String bootstrapServers = "";

  @Option(names = "--jdbc-url", required = true)
  private String jdbcUrl = "";

  @Override
  public Integer call() throws Exception {
    Credentials credentials = Credentials.of(System.getenv());
    try (HandWrittenProcessor ceiling =
        new HandWrittenProcessor(
            bootstrapServers, jdbcUrl, credentials.jdbcUser(), credentials.jdbcPassword())) {
      ceiling.run();
    }
    return 0;
  }
}
