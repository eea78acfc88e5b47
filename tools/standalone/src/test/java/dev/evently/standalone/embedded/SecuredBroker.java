package dev.evently.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real broker that speaks TLS only, wants to know who everybody is (SASL/PLAIN), and allows what
 * its access control lists allow: to begin with nothing, but to {@link #ADMIN}.
 */
public final class SecuredBroker implements AutoCloseable {
  /** May do everything. */
  public static final String ADMIN = "admin";

  private static final String SELF = "broker";
  private static final String PASSWORD = "a password for tests";
  private static final String HOST = "127.0.0.1";

  private final Path folder;
  private final EmbeddedBroker broker;

  private SecuredBroker(Path folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  /** Starts a broker that knows these users, and returns when it serves. */
  public static SecuredBroker start(Path folder, String... users) throws Exception {
    Ports ports = new Ports(0, 0, 0, 0, 0, 0).resolved();
    makeCertificate(folder);
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
    settings.put("ssl.keystore.location", folder.resolve("broker.p12").toString());
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.password", PASSWORD);
    settings.put("ssl.key.password", PASSWORD);
    settings.put("ssl.truststore.location", folder.resolve("broker.pem").toString());
    settings.put("ssl.truststore.type", "PEM");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:%s;User:%s".formatted(SELF, ADMIN));
    return new SecuredBroker(
        folder, EmbeddedBroker.start(folder.resolve("kafka"), ports.kafka(), settings));
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

  /** By the JDK's own tool: for this address, and trusted as it is. */
  private static void makeCertificate(Path folder) throws IOException, InterruptedException {
    String store = folder.resolve("broker.p12").toString();
    keytool(
        "-genkeypair -alias broker -keyalg EC -groupname secp256r1 -validity 2 -dname CN=broker"
            + " -ext SAN=ip:127.0.0.1,dns:localhost",
        store);
    keytool("-exportcert -rfc -alias broker -file " + folder.resolve("broker.pem"), store);
  }

  private static void keytool(String command, String store)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(List.of(command.split(" ", -1)));
    all.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", PASSWORD));
    int code = new ProcessBuilder(all).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("Expected %s to work, but got %d".formatted(all, code));
    }
  }
}
