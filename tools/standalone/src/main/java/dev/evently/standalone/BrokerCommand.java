package dev.evently.standalone;

import dev.evently.standalone.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The Kafka broker's own process; {@code up} starts it. */
@Command(name = "broker", hidden = true, mixinStandardHelpOptions = true)
final class BrokerCommand implements Callable<Integer> {
  @Option(names = "--data", required = true)
  private Path data = Path.of("");

  @Option(names = "--port", required = true)
  private int port;

  @Option(names = "--controller-port", required = true)
  private int controllerPort;

  @Option(names = "--proxied-port")
  private int proxiedPort;

  @Option(names = "--advertised-port")
  private int advertisedPort;

  @Override
  public Integer call() throws Exception {
    EmbeddedBroker.ProxiedListener proxied =
        proxiedPort == 0 ? null : new EmbeddedBroker.ProxiedListener(proxiedPort, advertisedPort);
    EmbeddedBroker broker = EmbeddedBroker.start(data, port, controllerPort, proxied);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    broker.await();
    return 0;
  }
}
