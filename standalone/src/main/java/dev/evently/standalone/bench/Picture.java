package dev.evently.standalone.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An SVG: a bar for each series as long as its logarithm, with the least and the most it did. */
final class Picture {
  private static final int LEFT = 230;
  private static final int WIDTH = 620;
  private static final int RIGHT = 130;
  private static final int TOP = 50;
  private static final int ROW = 24;
  private static final int BAR = 16;

  private Picture() {}

  static String of(Results results) {
    Map<Results.Key, Spread> paces = new LinkedHashMap<>();
    for (Results.Key key : results.rounds().keySet()) {
      Spread pace = results.spreads(key).get(Figures.PER_SECOND);
      if (pace != null) {
        paces.put(key, pace);
      }
    }
    double most = paces.values().stream().mapToDouble(Spread::max).max().orElse(1);
    int decades = Math.max(1, (int) Math.ceil(Math.log10(Math.max(most, 1))));
    StringBuilder svg = new StringBuilder();
    int height = TOP + paces.size() * ROW + ROW;
    line(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">",
        LEFT + WIDTH + RIGHT,
        height);
    line(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    line(
        svg,
        "<text x=\"10\" y=\"20\" font-size=\"14\">Per second (medians; the thin line goes from the least to the most)</text>");
    for (int decade = 0; decade <= decades; decade++) {
      int x = LEFT + WIDTH * decade / decades;
      line(
          svg,
          "<path d=\"M%d %dV%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#666\">%,.0f</text>",
          x,
          TOP - 4,
          height - ROW / 2,
          x,
          TOP - 8,
          Math.pow(10, decade));
    }
    int y = TOP;
    for (var pace : paces.entrySet()) {
      bar(svg, pace.getKey(), pace.getValue(), y, decades);
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static void bar(StringBuilder svg, Results.Key key, Spread pace, int y, int decades) {
    int middle = y + ROW / 2;
    line(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s: %s</text>",
        LEFT - 8,
        middle + 4,
        key.scenario(),
        key.series());
    line(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        LEFT,
        y + (ROW - BAR) / 2,
        length(pace.median(), decades),
        BAR,
        key.scenario().equals(SynchronousScenario.NAME) ? "#c77" : "#69b");
    line(
        svg,
        "<path d=\"M%.1f %dH%.1f\" stroke=\"black\"/>",
        LEFT + length(pace.min(), decades),
        middle,
        LEFT + length(pace.max(), decades));
    line(
        svg,
        "<text x=\"%.1f\" y=\"%d\">%,.0f</text>",
        LEFT + length(pace.max(), decades) + 6,
        middle + 4,
        pace.median());
  }

  private static double length(double value, int decades) {
    return WIDTH * Math.log10(Math.max(value, 1)) / decades;
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is not among our libraries
  private static void line(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
