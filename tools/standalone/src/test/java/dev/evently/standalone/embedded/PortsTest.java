package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.audit.client.CommandException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void namesTheTakenPortWhoWantsItAndTheOptionToChangeIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = new Ports(0, 0, 0, 0, 0, taken.getLocalPort()).resolved();
      assertThatThrownBy(ports::expectFree)
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("PostgreSQL")
          .hasMessageContaining("--postgres-port")
          .hasMessageContaining("EVENTLY_POSTGRES_PORT");
    }
  }

  @Test
  void seesAPortThatIsTakenOnAllAddresses() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(Ports.isTaken(taken.getLocalPort())).isTrue();
    }
  }

  @Test
  void seesWhetherSomebodyTakesConnections() throws Exception {
    int port;
    try (ServerSocket serving = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = serving.getLocalPort();
      assertThat(Ports.isServed(port)).isTrue();
    }
    assertThat(Ports.isServed(port)).isFalse();
  }

  @Test
  void refusesOnePortForTwo() {
    Ports free = new Ports(0, 0, 0, 0, 0, 0).resolved();
    Ports twice =
        new Ports(
            free.api(),
            free.processor(),
            free.analytics(),
            free.kafka(),
            free.kafka(),
            free.postgres());
    assertThatThrownBy(twice::expectFree)
        .hasMessageContaining("the Kafka broker and by the Kafka controller");
  }

  @Test
  void findsFreePortsForZeros() {
    Ports ports = new Ports(0, 0, 0, 0, 0, 0).resolved();
    assertThat(ports.api()).isPositive();
    ports.expectFree();
  }
}
