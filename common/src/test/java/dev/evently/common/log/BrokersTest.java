package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every client is told. */
class BrokersTest {
  @TempDir Path folder;

  @Test
  void tellsEachClientWhatTheFileSaysAndThenItsOwnSettings() throws IOException {
    Brokers brokers =
        Brokers.at(
            "a:1,b:2",
            file(
                """
                security.protocol=SASL_SSL
                sasl.jaas.config=org.example.Module required password="hush";
                bootstrap.servers=elsewhere:9
                acks=0
                """));

    assertThat(brokers.client(Map.of("acks", "all")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "bootstrap.servers", "a:1,b:2",
                "security.protocol", "SASL_SSL",
                "sasl.jaas.config", "org.example.Module required password=\"hush\";",
                "acks", "all"));
    assertThat(brokers).hasToString("a:1,b:2");
  }

  @Test
  void aClientMayAddToItsSettings() {
    Brokers brokers = Brokers.at("a:1", " ");
    brokers.client().put("client.id", "one");

    assertThat(brokers.client()).isEqualTo(Map.of("bootstrap.servers", "a:1"));
  }

  @Test
  void saysOfAFileThatCannotBeReadWhichOneAndNothingOfWhatIsInIt() throws IOException {
    String missing = folder.resolve("missing").toString();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Brokers.at("a:1", missing))
        .withMessageContaining("EVENTLY_KAFKA_CLIENT_CONFIG")
        .withMessageContaining(missing + " cannot be read as one: NoSuchFileException");

    String broken = file("password=\\uhush");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Brokers.at("a:1", broken))
        .withMessageContaining(broken)
        .withMessageNotContaining("hush");
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), text).toString();
  }
}
