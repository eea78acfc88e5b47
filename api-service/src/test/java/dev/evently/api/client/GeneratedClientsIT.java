package dev.evently.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clients of different libraries are generated from the description of the running API. Each
 * signs up, logs in, finds the event, books a ticket and polls its receipt; an organiser then gives
 * an event seats and reads its outcomes, each as the type that it is.
 */
class GeneratedClientsIT extends ApiTest {
  @TempDir Path folder;

  @Test
  void bookATicket() throws Exception {
    Path description = folder.resolve("openapi.json");
    Files.write(description, description());
    GeneratedClient plain = GeneratedClient.generate("native", "", description);
    GeneratedClient spring =
        GeneratedClient.generate("restclient", ",useSpringBoot4=true", description);
    processor();

    for (GeneratedClient client : new GeneratedClient[] {plain, spring}) {
      String name = "Generated " + UUID.randomUUID();
      event(name, 2);
      UUID seated = event("With seats", 0);

      String told =
          client
              .useCase()
              .apply(
                  Map.of(
                      "url",
                      "http://localhost:" + port,
                      "event",
                      name,
                      "seated",
                      seated.toString(),
                      "admin",
                      admin()));

      assertThat(told)
          .isEqualTo(
              "CONFIRMED 1; EventPublished, BookingConfirmed; EventPublished, SeatsAdded; A-1 AVAILABLE");
    }
  }

  private byte[] description() throws Exception {
    URI uri = URI.create("http://localhost:%d/v3/api-docs".formatted(port));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
        .body();
  }
}
