package dev.evently.audit.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service how it is. */
public final class Health {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private static final int OK = 200;

  private Health() {}

  /** UP, DOWN (it answers, but something in it does not work) or AWAY (no answer). */
  public enum Status {
    UP,
    DOWN,
    AWAY
  }

  /** How the service at {@code service} is now. */
  public static Status of(URI service) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve("/actuator/health")).timeout(LIMIT).build();
      int code = CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return code == OK ? Status.UP : Status.DOWN;
    } catch (IOException _) {
      return Status.AWAY;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Status.AWAY;
    }
  }
}
