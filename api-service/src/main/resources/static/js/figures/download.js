import { h } from "../core/dom.js";
import { color, FONT, seriesColor } from "./colors.js";

const MARGIN = 16;
const TITLE = 34;
const LINE = 22;
const DASHES = { line: [], dash: [8, 5], dot: [2, 4], bars: [] };

/** Gives a file to whoever looks at the page. */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/**
 * A picture of a chart that can stand alone: with its title and what its lines are.
 *
 * @param series `label` and `style` of each; none where the bars say it
 */
export function picture(chart, title, series) {
  const scale = window.devicePixelRatio || 1;
  const head = TITLE + series.length * LINE;
  const width = chart.width / scale + 2 * MARGIN;
  const canvas = h("canvas", {});
  canvas.width = width * scale;
  canvas.height = (chart.height / scale + head + 2 * MARGIN) * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = color("--chart-back");
  context.fillRect(0, 0, width, canvas.height);
  context.fillStyle = color("--chart-text");
  context.font = `bold ${FONT.replace("13px", "16px")}`;
  context.fillText(title, MARGIN, MARGIN + 14, width - 2 * MARGIN);
  context.font = FONT;
  series.forEach((one, i) => key(context, one, i + 1, MARGIN + TITLE + i * LINE));
  context.drawImage(chart, MARGIN, MARGIN + head, chart.width / scale, chart.height / scale);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function key(context, { label, style }, n, y) {
  context.strokeStyle = seriesColor(n);
  context.lineWidth = style === "bars" ? 10 : 3;
  context.setLineDash(DASHES[style]);
  context.beginPath();
  context.moveTo(MARGIN, y);
  context.lineTo(MARGIN + 30, y);
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = color("--chart-text");
  context.fillText(label, MARGIN + 40, y + 4);
}
