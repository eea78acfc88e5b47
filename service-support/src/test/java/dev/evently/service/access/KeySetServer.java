package dev.evently.service.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves the key set of an issuer, whatever it is at the moment. */
final class KeySetServer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile String keySet = "{}";

  KeySetServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        call -> {
          calls.incrementAndGet();
          byte[] body = keySet.getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(200, body.length);
          try (var out = call.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort()));
  }

  void serve(JWKSet keys) {
    keySet = keys.toString(true);
  }

  void serve(String text) {
    keySet = text;
  }

  int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
