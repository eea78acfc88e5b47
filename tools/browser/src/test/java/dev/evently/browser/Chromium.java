package dev.evently.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium, which the tests drive. Nothing is downloaded: where it is not, they are
 * skipped.
 */
final class Chromium {
  static final String ABSENT =
      "Skipped: there is no /usr/bin/chromium with /usr/bin/chromedriver. On Debian: apt-get install"
          + " chromium chromium-driver";

  /**
   * It warns that it does not know the protocol of this very version, of which two commands are
   * used.
   */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private Chromium() {}

  static boolean isPresent() {
    return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
  }

  /** A browser with a profile of its own that calls nobody but the pages it is shown. */
  static ChromeDriver start(String language) {
    var options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--lang=" + language,
            "--accept-lang=" + language,
            "--window-size=1280,900"));
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    return new ChromeDriver(service, options);
  }
}
