package dev.evently.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser says of its pages: errors of scripts, refusals of the policy, and whom it called.
 */
final class BrowserLog {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ChromeDriver driver;
  private final URI site;
  private final Set<Integer> allowed = new HashSet<>();
  private final List<String> called = new ArrayList<>();
  private long bytes;

  BrowserLog(ChromeDriver driver, URI site) {
    this.driver = driver;
    this.site = site;
  }

  void allow(int... statuses) {
    for (int status : statuses) {
      allowed.add(status);
    }
  }

  /** Expects that no page had an error, and that no other host was called. */
  void expectClean() {
    read();
    assertThat(
            driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !isAllowed(message)))
        .isEmpty();
    assertThat(called)
        .allMatch(url -> url.startsWith(site + "/") || url.startsWith("blob:" + site));
  }

  /** How many bytes have come over the wire until now, headers included. */
  long bytes() {
    read();
    return bytes;
  }

  private void read() {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JSON.readTree(entry.getMessage()).path("message");
      JsonNode parameters = message.path("params");
      switch (message.path("method").asString("")) {
        case "Network.requestWillBeSent" ->
            add(parameters.path("request").path("url").asString(""));
        case "Network.loadingFinished" -> bytes += parameters.path("encodedDataLength").asLong(0);
        default -> {
          // Nothing of the network.
        }
      }
    }
  }

  private void add(String url) {
    if (!url.startsWith("data:")) {
      called.add(url);
    }
  }

  private boolean isAllowed(String message) {
    return allowed.stream().anyMatch(status -> message.contains("status of %d ".formatted(status)));
  }
}
