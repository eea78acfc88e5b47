package dev.evently.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.InputBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a Tomcat of its own, with a servlet that answers with what it reads. */
class SmallInputBuffersTest {
  private static final String TEXT = "Zürich, 東京, 🎟 ".repeat(100);

  @TempDir private Path folder;
  private final Tomcat tomcat = new Tomcat();
  private final List<Integer> capacities = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getEngine().getPipeline().addValve(new SmallInputBuffers());
    tomcat.getEngine().getPipeline().addValve(new Watching());
    var context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "echo", new Echo()).addMapping("/");
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void aCallHasNoLargeBufferForCharactersAndTheNextOneHasNone() throws Exception {
    assertThat(answer("/bytes")).isEqualTo(TEXT);
    assertThat(answer("/bytes")).isEqualTo(TEXT);

    assertThat(capacities).hasSize(2).containsOnly(SmallInputBuffers.CHARS);
  }

  @Test
  void whoReadsCharactersReadsAllOfThem() throws Exception {
    assertThat(answer("/characters")).isEqualTo(TEXT);
    assertThat(answer("/characters")).isEqualTo(TEXT);
  }

  private String answer(String path) throws IOException, InterruptedException {
    URI uri =
        URI.create("http://127.0.0.1:%d%s".formatted(tomcat.getConnector().getLocalPort(), path));
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(TEXT)).build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
    return response.body();
  }

  private static final class Echo extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.setCharacterEncoding(StandardCharsets.UTF_8);
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      if (request.getRequestURI().equals("/characters")) {
        request.getReader().transferTo(response.getWriter());
      } else {
        request.getInputStream().transferTo(response.getOutputStream());
      }
    }
  }

  /** Stands behind the other one. */
  private final class Watching extends ValveBase {
    Watching() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException {
      try {
        Field buffer = Request.class.getDeclaredField("inputBuffer");
        Field characters = InputBuffer.class.getDeclaredField("cb");
        buffer.setAccessible(true);
        characters.setAccessible(true);
        capacities.add(((CharBuffer) characters.get(buffer.get(request))).capacity());
        getNext().invoke(request, response);
      } catch (ReflectiveOperationException | ServletException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
