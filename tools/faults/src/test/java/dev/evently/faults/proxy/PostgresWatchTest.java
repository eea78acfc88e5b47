package dev.evently.faults.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.faults.proxy.StatementTraps.Moment;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver sends, cut into pieces of every size. */
class PostgresWatchTest {
  private static final int SSL_REQUEST = 80877103;
  private static final int PROTOCOL_3 = 196608;

  private final StatementTraps traps = new StatementTraps();
  private final PostgresWatch watch = new PostgresWatch(traps);
  private final ProxiedConnection connection =
      new ProxiedConnection(new TcpProxy(1), new Socket(), new Socket(), watch);
  private final List<String> sprung = new ArrayList<>();

  @BeforeEach
  void setTraps() {
    for (Moment moment : Moment.values()) {
      var _ = traps.set(moment, "log_position", _ -> sprung.add(moment.name()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 1_000})
  void springsAtTheCommitOfATransactionWithTheStatement(int piece) {
    send(piece, startup(SSL_REQUEST), new byte[0]);
    answer(piece, new byte[] {'N'});
    send(piece, startup(PROTOCOL_3), parse("", "BEGIN"), bind(""), parse("s1", "COMMIT"));
    send(piece, parse("s2", "select 1"), bind("s2"));
    assertThat(sprung).isEmpty();
    send(piece, parse("s3", "update log_position set next_offset = $1"), bind("s3"));
    assertThat(sprung).containsExactly("AT_STATEMENT");
    send(piece, bind("s1"));
    assertThat(sprung).containsExactly("AT_STATEMENT", "BEFORE_COMMIT");
    answer(piece, message('C', "BEGIN\0"), message('C', "UPDATE 1\0"), message('C', "COMMIT\0"));
    assertThat(sprung).containsExactly("AT_STATEMENT", "BEFORE_COMMIT", "AFTER_COMMIT");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 1_000})
  void passesOtherTransactionsBy(int piece) {
    send(piece, startup(PROTOCOL_3), message('Q', "BEGIN\0"), message('Q', "select 1\0"));
    send(piece, message('Q', "COMMIT\0"));
    answer(piece, message('C', "COMMIT\0"));
    assertThat(sprung).isEmpty();
  }

  private void send(int piece, byte[]... messages) {
    for (byte[] part : cut(piece, messages)) {
      watch.fromClient(part, part.length, connection);
    }
  }

  private void answer(int piece, byte[]... messages) {
    for (byte[] part : cut(piece, messages)) {
      watch.fromTarget(part, part.length, connection);
    }
  }

  private static List<byte[]> cut(int piece, byte[]... messages) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List.of(messages).forEach(all::writeBytes);
    ByteBuffer left = ByteBuffer.wrap(all.toByteArray());
    List<byte[]> parts = new ArrayList<>();
    while (left.hasRemaining()) {
      byte[] part = new byte[Math.min(piece, left.remaining())];
      left.get(part);
      parts.add(part);
    }
    return parts;
  }

  private static byte[] startup(int code) {
    return ByteBuffer.allocate(8).putInt(8).putInt(code).array();
  }

  private static byte[] parse(String name, String sql) {
    return message('P', name + "\0" + sql + "\0\0\0");
  }

  private static byte[] bind(String name) {
    return message('B', "\0" + name + "\0\0\0\0\0\0\0");
  }

  private static byte[] message(char type, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return ByteBuffer.allocate(5 + bytes.length)
        .put((byte) type)
        .putInt(4 + bytes.length)
        .put(bytes)
        .array();
  }
}
