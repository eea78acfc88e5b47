package dev.evently.common.log;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where the brokers are, and how a client reaches them and says who it is. The settings of every
 * client of ours begin with these, whatever it does; what a client itself needs comes behind them
 * and wins. What the file says is never shown, because there are secrets in it.
 */
public final class Brokers {
  private final String addresses;
  private final Map<String, Object> settings;

  private Brokers(String addresses, Map<String, Object> settings) {
    this.addresses = addresses;
    this.settings = settings;
  }

  /** Brokers that believe everybody. */
  public static Brokers at(String addresses) {
    return new Brokers(addresses, Map.of());
  }

  /**
   * The same with a file of client settings, as Kafka's own commands take it with {@code
   * --command-config}: {@code security.protocol}, {@code sasl.*}, {@code ssl.*}.
   *
   * @param file its path; blank for none
   * @throws IllegalArgumentException when the file cannot be read; the message says nothing of what
   *     is in it
   */
  public static Brokers at(String addresses, String file) {
    if (file.isBlank()) {
      return at(addresses);
    }
    Properties read = new Properties();
    try (Reader text = Files.newBufferedReader(Path.of(file))) {
      read.load(text);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Expected EVENTLY_KAFKA_CLIENT_CONFIG to name a file of client settings, but %s cannot be read as one: %s"
              .formatted(file, e.getClass().getSimpleName()));
    }
    Map<String, Object> settings = new HashMap<>();
    read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
    return new Brokers(addresses, settings);
  }

  /** Host and port of each, separated by commas. */
  public String addresses() {
    return addresses;
  }

  /** What the settings of a client begin with; the caller adds its own. */
  public Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(settings);
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, addresses);
    return client;
  }

  /** The same with settings of its own. */
  public Map<String, Object> client(Map<String, Object> own) {
    Map<String, Object> client = client();
    client.putAll(own);
    return client;
  }

  @Override
  public String toString() {
    return addresses;
  }
}
