package dev.evently.browser;

import java.util.List;
import java.util.function.Consumer;

/** The tiles and charts of the page of figures, and what their buttons give. */
final class FigureCards {
  private static final String SAVED =
      """
      const done = arguments[1];
      const saved = async (type, read) => {
        const button = () =>
          [...document.querySelectorAll(`[data-figure=${arguments[0]}] .buttons button`)]
            .find((one) => one.textContent === type.toUpperCase() && !one.disabled);
        while (!button()) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        const real = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          URL.createObjectURL = real;
          Promise.resolve(read(blob)).then(done);
          return real.call(URL, blob);
        };
        button().click();
      };
      """;

  private FigureCards() {}

  static void expectTile(Window window, String name, String value) {
    window
        .waiting()
        .withMessage(() -> "Expected %s of %s, but got: %s".formatted(value, name, window.page()))
        .until(
            _ -> window.find("[data-tile=%s] .tile-value".formatted(name)).getText().equals(value));
  }

  /** Waits until the lines that a press of the button gives are these. */
  static void expectCsv(Window window, String figure, Consumer<List<String>> expectation) {
    window
        .waiting()
        .ignoring(AssertionError.class)
        .until(_ -> {
          expectation.accept(csv(window, figure));
          return true;
        });
  }

  /** The lines that a press of the button gives. */
  static List<String> csv(Window window, String figure) {
    Object text =
        window.driver.executeAsyncScript(SAVED + "saved('csv', (blob) => blob.text());", figure);
    return String.valueOf(text).replace("\uFEFF", "").lines().toList();
  }

  /** How many bytes the picture has that a press of the button gives. */
  static List<Double> png(Window window, String figure) {
    return List.of(
        Double.valueOf(
            String.valueOf(
                window.driver.executeAsyncScript(
                    SAVED + "saved('png', (blob) => String(blob.size));", figure))));
  }

  static int number(String line, int column) {
    return Integer.parseInt(line.split(",")[column]);
  }
}
