import { h } from "../core/dom.js";
import { color, FONT, seriesColor } from "./colors.js";

const HEIGHT = 240;
const MOST = 8;
const GAP = 10;
const THIN = 22;
const LABEL_SHARE = 0.42;
/** Below this width, names stand above their bars. */
const NARROW = 420;

/**
 * Draws numbers beside each other, each as a bar with its name and its value in words, so that no colour has to be told from another.
 *
 * A plot has `bars`, each with `label`, `value` and `text`; of more than eight the first ones are drawn, and the table has all.
 */
export function bars(box) {
  const canvas = h("canvas", { class: "bars" });
  box.append(canvas);

  function draw(plot) {
    const scale = window.devicePixelRatio || 1;
    const width = box.clientWidth;
    canvas.width = width * scale;
    canvas.height = HEIGHT * scale;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    context.font = FONT;
    context.textBaseline = "middle";
    paint(context, plot.bars.slice(0, MOST), width);
  }

  return {
    draw,
    fit: draw,
    clear: () => {
      canvas.width = 0;
    },
    canvas: () => canvas,
  };
}

function paint(context, all, width) {
  const narrow = width < NARROW;
  const labels = narrow ? 0 : Math.min(width * LABEL_SHARE, Math.max(...all.map(({ label }) => context.measureText(label).width)));
  const values = Math.max(...all.map(({ text }) => context.measureText(text).width));
  const left = narrow ? 1 : labels + GAP;
  const room = Math.max(10, width - left - values - GAP);
  const most = Math.max(1, ...all.map(({ value }) => value));
  const row = HEIGHT / Math.max(all.length, 4);
  const thick = Math.min(THIN, row * (narrow ? 0.35 : 0.7));
  all.forEach(({ label, value, text }, i) => {
    const middle = row * (i + (narrow ? 0.75 : 0.5));
    const length = Math.max(value > 0 ? 2 : 0, (room * Math.max(0, value)) / most);
    context.fillStyle = color("--chart-text");
    if (narrow) {
      context.fillText(cut(context, label, width), 0, row * (i + 0.3));
    } else {
      context.textAlign = "end";
      context.fillText(cut(context, label, labels), labels, middle);
      context.textAlign = "start";
    }
    context.fillText(text, left + length + GAP / 2, middle);
    context.fillStyle = seriesColor(1);
    context.fillRect(left, middle - thick / 2, length, thick);
  });
  if (!narrow) {
    context.fillStyle = color("--chart-grid");
    context.fillRect(left - 1, 0, 1, row * all.length);
  }
}

/** As much of a text as fits. */
function cut(context, text, width) {
  if (context.measureText(text).width <= width) {
    return text;
  }
  let end = text.length - 1;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > width) {
    end -= 1;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
