package dev.evently.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * A real broker that speaks TLS only, wants to know who everybody is (SASL/PLAIN), and allows what
 * its access control lists allow: to begin with nothing, but to {@link #ADMIN}.
 */
public final class SecuredBroker implements AutoCloseable {
  /** May do everything. */
  public static final String ADMIN = "admin";

  private static final String SELF = "broker";
  private static final String PASSWORD = TestCertificate.PASSWORD;
  private static final String HOST = "127.0.0.1";

  private final Path folder;
  private final TestCertificate next;
  private final EmbeddedBroker broker;

  private SecuredBroker(Path folder, TestCertificate next, EmbeddedBroker broker) {
    this.folder = folder;
    this.next = next;
    this.broker = broker;
  }

  /** Starts a broker that knows these users, and returns when it serves. */
  public static SecuredBroker start(Path folder, String... users) throws Exception {
    Ports ports = new Ports(0, 0, 0, 0, 0, 0).resolved();
    TestCertificate certificate = TestCertificate.make(folder, "broker-1");
    TestCertificate next = TestCertificate.make(folder, "broker-2");
    Path trusted = certificate.and(next, folder.resolve("broker.pem"));
    Properties settings =
        EmbeddedBroker.settings(
            folder.resolve("kafka"), ports.kafka(), ports.kafkaController(), null);
    String listener = "SASL_SSL://%s:%d".formatted(HOST, ports.kafka());
    settings.put(
        "listeners", listener + ",CONTROLLER://%s:%d".formatted(HOST, ports.kafkaController()));
    settings.put("advertised.listeners", listener);
    settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:SASL_SSL");
    settings.put("inter.broker.listener.name", "SASL_SSL");
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put("sasl.mechanism.controller.protocol", "PLAIN");
    String known =
        Stream.concat(Stream.of(SELF, ADMIN), Stream.of(users))
            .map(user -> " user_%s=\"%s\"".formatted(user, PASSWORD))
            .collect(Collectors.joining());
    settings.put("listener.name.sasl_ssl.plain.sasl.jaas.config", login(SELF, known));
    settings.put("listener.name.controller.plain.sasl.jaas.config", login(SELF, known));
    settings.put("ssl.keystore.location", certificate.store().toString());
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.password", PASSWORD);
    settings.put("ssl.key.password", PASSWORD);
    settings.put("ssl.truststore.location", trusted.toString());
    settings.put("ssl.truststore.type", "PEM");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:%s;User:%s".formatted(SELF, ADMIN));
    return new SecuredBroker(
        folder, next, EmbeddedBroker.start(folder.resolve("kafka"), ports.kafka(), settings));
  }

  /** A file of client settings by which its user says who it is. */
  public Path clientConfig(String user) throws IOException {
    return clientConfig(user, PASSWORD);
  }

  /** The same with another password. */
  public Path clientConfig(String user, String password) throws IOException {
    return Files.write(
        folder.resolve(user + "-" + password.hashCode() + ".properties"),
        List.of(
            "security.protocol=SASL_SSL",
            "sasl.mechanism=PLAIN",
            "sasl.jaas.config=" + login(user, "").replace(PASSWORD, password),
            "ssl.truststore.type=PEM",
            "ssl.truststore.location=" + folder.resolve("broker.pem")));
  }

  /**
   * New connections are shown the second certificate, which everybody trusts beside the first.
   *
   * @param admin who may alter the brokers
   */
  public void changeCertificate(Admin admin) throws InterruptedException, ExecutionException {
    String listener = "listener.name.sasl_ssl.";
    List<AlterConfigOp> changes =
        Stream.of(
                new ConfigEntry(listener + "ssl.keystore.location", next.store().toString()),
                new ConfigEntry(listener + "ssl.keystore.type", "PKCS12"),
                new ConfigEntry(listener + "ssl.keystore.password", PASSWORD),
                new ConfigEntry(listener + "ssl.key.password", PASSWORD))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    String id = admin.describeCluster().nodes().get().iterator().next().idString();
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.BROKER, id), changes))
        .all()
        .get();
  }

  /** A file of client settings of a user who trusts the second certificate only. */
  public Path clientConfigOfSecondCertificate(String user) throws IOException {
    Path config = clientConfig(user);
    return Files.writeString(
        folder.resolve(user + "-second.properties"),
        Files.readString(config) + "ssl.truststore.location=" + next.pem() + "\n");
  }

  public String addresses() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    broker.close();
  }

  private static String login(String user, String known) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"%s;"
        .formatted(user, PASSWORD, known);
  }
}
