package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.server.LateAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that speaks HTTPS itself. */
@SpringBootTest(
    classes = {SomeService.class, EncryptedIT.Calls.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "server.ssl.key-store-password=" + EncryptedIT.PASSWORD
    })
@Timeout(60)
class EncryptedIT {
  static final String PASSWORD = "of a key for tests";

  @TempDir static Path folder;

  @LocalServerPort private int port;

  @TestConfiguration(proxyBeanMethods = false)
  static class Calls {
    @Bean
    Late late() {
      return new Late();
    }
  }

  @RestController
  static class Late {
    @GetMapping("/late")
    void late(HttpServletRequest request, HttpServletResponse response) throws IOException {
      LateAnswer.of(request, response, answer -> Thread.ofVirtual().start(() -> send(answer)));
    }

    private static void send(LateAnswer answer) {
      try {
        answer.send(200, new HttpHeaders(), "told".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException _) {
        // The test sees no answer then.
      }
    }
  }

  @DynamicPropertySource
  static void key(DynamicPropertyRegistry registry) throws Exception {
    Path store = folder.resolve("key.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    registry.add("server.ssl.key-store", store::toString);
  }

  @Test
  void answersAtOnceAndLater() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      assertThat(get(client, "/livez").statusCode()).isEqualTo(200);
      for (int i = 0; i < 3; i++) {
        assertThat(get(client, "/late").body()).isEqualTo("told");
      }
    }
  }

  private HttpResponse<String> get(HttpClient client, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("https://localhost:%d%s".formatted(port, path));
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static SSLContext trusting() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("key.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trusted.getTrustManagers(), null);
    return tls;
  }
}
