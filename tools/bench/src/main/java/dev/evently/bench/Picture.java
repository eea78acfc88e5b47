package dev.evently.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An SVG of all paces on one logarithmic scale: a bar for the median of each series, and on it a
 * line from the least to the most that it did.
 */
final class Picture {
  private static final int LEFT = 250;
  private static final int WIDTH = 600;
  private static final int RIGHT = 110;
  private static final int TOP = 84;
  private static final int ROW = 22;
  private static final int BAR = 14;

  /** Between two scenarios. */
  private static final int GAP = 12;

  private static final String LOG = "#5b8db8";
  private static final String SYNCHRONOUS = "#cc7a6f";

  private final StringBuilder svg = new StringBuilder();
  private final int decades;
  private int y = TOP;

  private Picture(double most) {
    decades = Math.max(1, (int) Math.ceil(Math.log10(Math.max(most, 1))));
  }

  static String of(Results results) {
    Map<Results.Key, Spread> paces = new LinkedHashMap<>();
    for (Results.Key key : results.rounds().keySet()) {
      Spread pace = results.spreads(key).get(Figures.PER_SECOND);
      if (pace != null) {
        paces.put(key, pace);
      }
    }
    double most = paces.values().stream().mapToDouble(Spread::max).max().orElse(1);
    return new Picture(most).draw(paces);
  }

  private String draw(Map<Results.Key, Spread> paces) {
    long scenarios = paces.keySet().stream().map(Results.Key::scenario).distinct().count();
    int bottom = TOP + paces.size() * ROW + (int) Math.max(0, scenarios - 1) * GAP;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">",
        LEFT + WIDTH + RIGHT, bottom + ROW);
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    line(
        "<text x=\"16\" y=\"26\" font-size=\"15\" font-weight=\"bold\">How many a second (logarithmic scale)</text>");
    legend();
    for (int decade = 0; decade <= decades; decade++) {
      int x = LEFT + WIDTH * decade / decades;
      line("<path d=\"M%d %dV%d\" stroke=\"#ddd\"/>", x, TOP - 4, bottom + 4);
      line(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#666\">%,.0f</text>",
          x, TOP - 10, Math.pow(10, decade));
    }
    String scenario = "";
    for (var pace : paces.entrySet()) {
      if (!pace.getKey().scenario().equals(scenario)) {
        y += scenario.isEmpty() ? 0 : GAP;
        scenario = pace.getKey().scenario();
        line("<text x=\"16\" y=\"%d\" font-weight=\"bold\">%s</text>", y + ROW / 2 + 4, scenario);
      }
      bar(pace.getKey(), pace.getValue());
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private void legend() {
    line("<rect x=\"16\" y=\"38\" width=\"12\" height=\"12\" fill=\"%s\"/>", LOG);
    line("<text x=\"34\" y=\"48\">by the log</text>");
    line("<rect x=\"110\" y=\"38\" width=\"12\" height=\"12\" fill=\"%s\"/>", SYNCHRONOUS);
    line("<text x=\"128\" y=\"48\">in the caller's own transaction</text>");
    line(
        "<text x=\"%d\" y=\"48\" text-anchor=\"end\" fill=\"#666\">bar: median of the rounds; line: least to most</text>",
        LEFT + WIDTH + RIGHT - 16);
  }

  private void bar(Results.Key key, Spread pace) {
    int middle = y + ROW / 2;
    line(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        LEFT - 8, middle + 4, key.series());
    line(
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        LEFT,
        y + (ROW - BAR) / 2,
        length(pace.median()),
        BAR,
        isSynchronous(key) ? SYNCHRONOUS : LOG);
    double least = LEFT + length(pace.min());
    double most = LEFT + length(pace.max());
    line(
        "<path d=\"M%1$.1f %3$dH%2$.1fM%1$.1f %4$dv6M%2$.1f %4$dv6\" stroke=\"#222\"/>",
        least, most, middle, middle - 3);
    line("<text x=\"%.1f\" y=\"%d\">%,.0f</text>", most + 7, middle + 4, pace.median());
  }

  /** Such a design, by itself or behind REST. */
  private static boolean isSynchronous(Results.Key key) {
    return key.scenario().equals(SynchronousScenario.NAME)
        || key.series().startsWith(SynchronousScenario.NAME);
  }

  private double length(double value) {
    return WIDTH * Math.log10(Math.max(value, 1)) / decades;
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is not among our libraries
  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
