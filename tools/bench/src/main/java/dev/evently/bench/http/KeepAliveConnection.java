package dev.evently.bench.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;

/** One HTTP/1.1 connection that is kept alive, for one thread. */
final class KeepAliveConnection implements AutoCloseable {
  private static final int REST_BYTES = 4096;

  private final URI api;
  private final byte[] rest = new byte[REST_BYTES];
  private DefaultBHttpClientConnection connection;

  KeepAliveConnection(URI api) throws IOException {
    this.api = api;
    connection = connect(api);
  }

  private static DefaultBHttpClientConnection connect(URI api) throws IOException {
    Socket socket = new Socket(api.getHost(), api.getPort());
    socket.setTcpNoDelay(true);
    DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    connection.bind(socket);
    return connection;
  }

  /** Sends a call and reads its answer to the end; the body is thrown away. */
  ClassicHttpResponse call(ClassicHttpRequest call) throws IOException {
    try {
      if (!connection.isOpen()) {
        connection = connect(api);
      }
      connection.sendRequestHeader(call);
      if (call.getEntity() != null) {
        connection.sendRequestEntity(call);
      }
      connection.flush();
      ClassicHttpResponse answer = connection.receiveResponseHeader();
      connection.receiveResponseEntity(answer);
      if (answer.getEntity() != null) {
        skip(answer.getEntity().getContent());
      }
      return answer;
    } catch (IOException | HttpException e) {
      connection.close(CloseMode.IMMEDIATE);
      throw new IOException("Expected an answer, but " + e, e);
    }
  }

  private void skip(InputStream body) throws IOException {
    while (body.read(rest) >= 0) {
      // Nobody reads it.
    }
  }

  @Override
  public void close() {
    connection.close(CloseMode.IMMEDIATE);
  }
}
