package dev.evently.standalone.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in KRaft mode, broker and controller in one, inside this process. Its folder
 * holds the whole log and is formatted once; what is in it survives restarts and kills.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int NODE = 1;
  private static final String HOST = "127.0.0.1";
  private static final String CONTROLLER = "CONTROLLER";
  private static final String PROXIED = "PROXIED";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * One more listener, for clients that reach the broker through a proxy.
   *
   * @param port where it listens
   * @param advertisedPort where the clients are told to come, which is the proxy's
   */
  public record ProxiedListener(int port, int advertisedPort) {}

  /** Starts a broker on {@code folder} and returns when it serves. */
  public static EmbeddedBroker start(Path folder, int port, int controllerPort) throws Exception {
    return start(folder, port, controllerPort, null);
  }

  /** The same with one more listener, or null for none. */
  public static EmbeddedBroker start(
      Path folder, int port, int controllerPort, @Nullable ProxiedListener proxied)
      throws Exception {
    return start(folder, port, settings(folder, port, controllerPort, proxied));
  }

  /** The same with settings that are made of {@link #settings}. */
  static EmbeddedBroker start(Path folder, int port, Properties settings) throws Exception {
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve("meta.properties"))) {
      format(folder);
    }
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, HOST + ":" + port);
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Waits until the broker stops, for whatever reason. */
  public void await() {
    server.awaitShutdown();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(folder.toString())
        .setControllerListenerName(CONTROLLER)
        .run();
  }

  static Properties settings(
      Path folder, int port, int controllerPort, @Nullable ProxiedListener proxied) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
    settings.put("controller.listener.names", CONTROLLER);
    String listeners =
        "PLAINTEXT://%s:%d,%s://%s:%d".formatted(HOST, port, CONTROLLER, HOST, controllerPort);
    String advertised = "PLAINTEXT://%s:%d".formatted(HOST, port);
    if (proxied != null) {
      listeners += ",%s://%s:%d".formatted(PROXIED, HOST, proxied.port());
      advertised += ",%s://%s:%d".formatted(PROXIED, HOST, proxied.advertisedPort());
    }
    settings.put("listeners", listeners);
    settings.put("advertised.listeners", advertised);
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER, PROXIED));
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.retention.ms", "-1");
    settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
    putForOneNode(settings);
    return settings;
  }

  /** What a cluster has several of is there once, and small. */
  private static void putForOneNode(Properties settings) {
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "10");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "10");
    // A transaction that begins while the markers of the last one are written need not wait 20 ms.
    settings.put("add.partitions.to.txn.retry.backoff.ms", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "2");

    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("num.io.threads", "4");
    settings.put("num.network.threads", "2");
    settings.put("background.threads", "2");
    settings.put("log.cleaner.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    // After a kill the controller waits this long before it lets the same broker in again.
    settings.put("broker.session.timeout.ms", "6000");
    settings.put("broker.heartbeat.interval.ms", "1000");
  }
}
