package dev.evently.service.warmup;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/** Calls of a service to itself, by HTTP. */
public final class OwnCalls {
  private static final int TIMEOUT_MILLIS = Math.toIntExact(Duration.ofSeconds(5).toMillis());
  private static final int LONGEST_ANSWER = Math.toIntExact(DataSize.ofKilobytes(64).toBytes());

  private final Environment environment;
  private final ServerProperties server;

  OwnCalls(Environment environment, ServerProperties server) {
    this.environment = environment;
    this.server = server;
  }

  /** Whether there are any: not by HTTPS, whose certificate need not name this host. */
  public boolean arePossible() {
    return server.getSsl() == null || !server.getSsl().isEnabled();
  }

  /**
   * Calls and reads the answer.
   *
   * @param body JSON, or null for none
   * @param expected the status
   * @throws IOException when there is no answer within 5 s, or one with another status
   */
  public void call(
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String body,
      HttpStatus expected)
      throws IOException {
    var connection = (HttpURLConnection) uri(path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestMethod(method);
    headers.forEach(connection::setRequestProperty);
    if (body != null) {
      connection.setRequestProperty("Content-Type", MediaType.APPLICATION_JSON_VALUE);
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    try (InputStream answer =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (answer != null) {
        answer.readNBytes(LONGEST_ANSWER);
      }
    }
    if (status != expected.value()) {
      throw new IOException(
          "Expected %s %s to answer %d, but got %d"
              .formatted(method, path, expected.value(), status));
    }
  }

  private URI uri(String path) {
    InetAddress bound = server.getAddress();
    String host =
        bound == null || bound.isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress().getHostAddress()
            : bound.getHostAddress();
    String port = environment.getProperty("local.server.port");
    String context = environment.getProperty("server.servlet.context-path", "");
    return URI.create(
        "http://%s:%s%s%s"
            .formatted(
                host.indexOf(':') < 0 ? host : "[" + host + "]",
                Objects.requireNonNull(port, "local.server.port"),
                context,
                path));
  }
}
