package dev.evently.browser;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Somebody's browser with the console. It waits for what it looks for, and never for a fixed time.
 */
final class Window implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final ChromeDriver driver;
  private final URI site;
  private final BrowserLog log;

  private Window(ChromeDriver driver, URI site) {
    this.driver = driver;
    this.site = site;
    log = new BrowserLog(driver, site);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
  }

  static Window open(TestSystem system, String language) {
    URI site = system.endpoints().api();
    var window = new Window(Chromium.start(language), site);
    window.driver.get(site + "/");
    window.awaitPage();
    return window;
  }

  /** Goes to a page, by its path behind the {@code #}. */
  void go(String path) {
    driver.executeAsyncScript(
        """
        const done = arguments[1];
        document.addEventListener('evently:page', () => done(), { once: true });
        if (location.hash === '#' + arguments[0]) {
          window.dispatchEvent(new HashChangeEvent('hashchange'));
        } else {
          location.hash = arguments[0];
        }
        """,
        path);
  }

  void reload() {
    driver.navigate().refresh();
    awaitPage();
  }

  void awaitPage() {
    find("main:not([aria-busy]) h1");
  }

  /** The first visible element, once there is one. */
  WebElement find(String css) {
    return waiting().until(_ -> driver.findElement(By.cssSelector(css)));
  }

  boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  void click(String css) {
    waiting()
        .until(_ -> {
          WebElement element = driver.findElement(By.cssSelector(css));
          center(element);
          element.click();
          return true;
        });
  }

  /** Clicks the visible button or link that says this. */
  void press(String text) {
    waiting()
        .until(_ -> {
          WebElement element =
              driver.findElements(By.cssSelector("button, a, summary")).stream()
                  .filter(one -> one.isDisplayed() && one.getText().strip().equals(text))
                  .findFirst()
                  .orElseThrow(() -> new NoSuchElementException(text));
          center(element);
          element.click();
          return true;
        });
  }

  private void center(WebElement element) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
  }

  /** Fills the field with this name in, in place of what it says. */
  void fill(String name, String value) {
    WebElement input = find("main [name='%s']".formatted(name));
    center(input);
    if (input.getTagName().equals("select")) {
      new Select(input).selectByValue(value);
    } else if ("datetime-local".equals(input.getAttribute("type"))) {
      driver.executeScript("arguments[0].value = arguments[1]", input, value);
    } else {
      input.clear();
      input.sendKeys(value);
    }
  }

  /** Waits until an element says this somewhere. */
  void awaitText(String css, String text) {
    waiting()
        .withMessage(
            () -> "Expected %s to say %s, but the page says: %s".formatted(css, text, page()))
        .until(_ ->
            Boolean.TRUE.equals(
                driver.executeScript(
                    "return [...document.querySelectorAll(arguments[0])]"
                        + ".some((element) => element.textContent.includes(arguments[1]))",
                    css,
                    text)));
  }

  /** Waits until the newest thing that was asked for has this status. */
  void awaitStatus(String status) {
    waiting()
        .withMessage(() -> "Expected %s, but the page says: %s".formatted(status, page()))
        .until(_ -> status.equals(newestStatus()));
  }

  String newestStatus() {
    Object status =
        driver.executeScript(
            "return document.querySelector('.progress-card [data-status]')?.dataset.status");
    return status == null ? "" : status.toString();
  }

  /** The numbers that a script returns, one or a list of them. */
  List<Double> numbers(String script) {
    return numbersOf(driver.executeScript(script));
  }

  /** The same of a script that calls back. */
  List<Double> awaitNumbers(String script) {
    return numbersOf(driver.executeAsyncScript(script));
  }

  private static List<Double> numbersOf(@Nullable Object value) {
    List<?> all = value instanceof List<?> list ? list : List.of(String.valueOf(value));
    return all.stream().map(String::valueOf).map(Double::valueOf).toList();
  }

  String page() {
    return driver.findElement(By.tagName("body")).getText();
  }

  void signUp(String name, String email, List<String> labels) {
    go("/signup");
    fill("name", name);
    fill("email", email);
    fill("password", People.PASSWORD);
    click("main form button[type=submit]");
    awaitText(".who", name);
    labels.forEach(label -> awaitText("#menu", label));
  }

  void logIn(String email, String password) {
    go("/login");
    fill("email", email);
    fill("password", password);
    click("main form button[type=submit]");
    find(".who");
    awaitPage();
  }

  /** Clicks a seat on the map. */
  void clickSeat(String label) {
    WebElement canvas = find("canvas.seat-map");
    center(canvas);
    Map<?, ?> point =
        (Map<?, ?>)
            waiting()
                .until(_ ->
                    driver.executeScript(
                        "return arguments[0].pointOf(arguments[1])", canvas, label));
    var size = canvas.getSize();
    new Actions(driver)
        .moveToElement(
            canvas,
            pixel(point.get("x")) - size.getWidth() / 2,
            pixel(point.get("y")) - size.getHeight() / 2)
        .click()
        .perform();
  }

  private static int pixel(@Nullable Object value) {
    return value instanceof Number number ? (int) Math.round(number.doubleValue()) : 0;
  }

  WebDriverWait waiting() {
    var wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
    wait.ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
        .ignoring(org.openqa.selenium.ElementNotInteractableException.class);
    return wait;
  }

  /** Shows pages as a phone does, or as a desk does, light or dark, with nothing in between. */
  void emulate(int width, int height, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 700));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    driver.executeScript(
        """
        document.getAnimations()
          .filter((one) => one.effect?.getComputedTiming().endTime < Infinity)
          .forEach((one) => one.finish());
        """);
  }

  /** That calls with this status may be refused: the browser logs them as errors. */
  void expectRefusals(int... statuses) {
    log.allow(statuses);
  }

  BrowserLog log() {
    return log;
  }

  URI site() {
    return site;
  }

  @Override
  public void close() {
    try {
      log.expectClean();
    } finally {
      driver.quit();
    }
  }
}
