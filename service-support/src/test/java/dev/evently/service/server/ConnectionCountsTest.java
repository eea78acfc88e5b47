package dev.evently.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionCountsTest {
  private final List<SocketChannel> clients = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (SocketChannel client : clients) {
      client.close();
    }
  }

  @Test
  void givesEachAddressItsShare() throws IOException {
    var counts = new ConnectionCounts(2);
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (SocketChannel first = connection(server, "127.0.0.1");
          SocketChannel second = connection(server, "127.0.0.1");
          SocketChannel third = connection(server, "127.0.0.1");
          SocketChannel other = connection(server, "127.0.0.2")) {
        assertThat(counts.add(first)).isTrue();
        assertThat(counts.add(second)).isTrue();
        assertThat(counts.add(third)).isFalse();
        assertThat(counts.add(other)).isTrue();

        counts.remove(third); // was never counted
        assertThat(counts.add(third)).isFalse();
        counts.remove(first);
        counts.remove(first);
        assertThat(counts.of("127.0.0.1")).isEqualTo(1);
        assertThat(counts.add(third)).isTrue();
        assertThat(counts.add(first)).isFalse();
      }
    }
  }

  /** The server's end of a connection from the address. */
  private SocketChannel connection(ServerSocketChannel server, String address) throws IOException {
    SocketChannel client = SocketChannel.open();
    clients.add(client);
    client.bind(new InetSocketAddress(address, 0));
    client.connect(server.getLocalAddress());
    return server.accept();
  }
}
