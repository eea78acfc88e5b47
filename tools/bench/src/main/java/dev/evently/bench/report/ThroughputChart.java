package dev.evently.bench.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.MinMaxCategoryRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * An SVG of all throughputs on one logarithmic scale: a bar for the median of each series, and on
 * it a line from the least to the most.
 */
final class ThroughputChart {
  private static final int WIDTH = 960;
  private static final int ROW = 22;
  private static final int FRAME = 120;
  private static final NumberFormat NUMBER = NumberFormat.getIntegerInstance(Locale.ROOT);
  private static final Color BY_THE_LOG = new Color(0x5b8db8);
  private static final Color SYNCHRONOUS = new Color(0xcc7a6f);

  private final DefaultCategoryDataset medians = new DefaultCategoryDataset();
  private final DefaultCategoryDataset ranges = new DefaultCategoryDataset();
  private final List<SeriesKey> series;
  private double most = 1;

  ThroughputChart(Results results) {
    series =
        results.rounds().keySet().stream()
            .filter(key -> results.summaries(key).containsKey(Figures.PER_SECOND))
            .toList();
    for (SeriesKey key : series) {
      MedianAndRange throughput = results.summary(key, Figures.PER_SECOND);
      String label = key.scenario() + " " + key.series();
      medians.addValue(throughput.median(), "median", label);
      ranges.addValue(throughput.min(), "least", label);
      ranges.addValue(throughput.max(), "most", label);
      most = Math.max(most, throughput.max());
    }
  }

  void write(OutputStream svg) throws IOException {
    int height = FRAME + series.size() * ROW;
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
    new SVGProcessor()
        .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, height))
        .writeTo(svg);
  }

  private JFreeChart chart() {
    CategoryAxis labels = new CategoryAxis();
    labels.setMaximumCategoryLabelWidthRatio(0.4f);
    CategoryPlot plot = new CategoryPlot(medians, labels, perSecond(), bars());
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.setDataset(1, ranges);
    MinMaxCategoryRenderer lines = new MinMaxCategoryRenderer();
    lines.setAutoPopulateSeriesPaint(false);
    lines.setDefaultPaint(Color.DARK_GRAY);
    plot.setRenderer(1, lines);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    LegendItemCollection legend = new LegendItemCollection();
    legend.add(new LegendItem("by the log", BY_THE_LOG));
    legend.add(new LegendItem("in the caller's own transaction", SYNCHRONOUS));
    plot.setFixedLegendItems(legend);
    JFreeChart chart =
        new JFreeChart(
            "How many a second (logarithmic scale; bar: median of the rounds, line: least to most)",
            new Font(Font.SANS_SERIF, Font.BOLD, 14),
            plot,
            true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(8, 8, 8, 32));
    return chart;
  }

  private LogAxis perSecond() {
    LogAxis axis = new LogAxis();
    axis.setRange(1, Math.pow(10, Math.max(1, Math.ceil(Math.log10(most)))));
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(NUMBER);
    return axis;
  }

  private BarRenderer bars() {
    BarRenderer bars =
        new BarRenderer() {
          @Override
          public Paint getItemPaint(int row, int column) {
            return series.get(column).isSynchronous() ? SYNCHRONOUS : BY_THE_LOG;
          }
        };
    bars.setBarPainter(new StandardBarPainter());
    bars.setShadowVisible(false);
    bars.setBase(1);
    bars.setIncludeBaseInRange(false);
    bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", NUMBER));
    bars.setDefaultItemLabelsVisible(true);
    bars.setDefaultItemLabelPaint(Color.WHITE);
    bars.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.INSIDE9, TextAnchor.CENTER_LEFT));
    return bars;
  }
}
