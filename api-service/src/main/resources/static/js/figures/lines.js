import { language } from "../core/i18n.js";
import { number } from "../core/format.js";
import { color, FONT, seriesColor } from "./colors.js";

/* global uPlot -- loaded by assets.js */
const HEIGHT = 240;
const Y_AXIS = 58;
/** More points than these are not marked. */
const DENSE = 40;
const X_SPACE = 62;
const MINUTE = 60;
const DAY = 86_400;
const DASHES = { line: [], dash: [8, 5], dot: [2, 4], bars: [] };
const ALPHA = "99";
const SHARES = [0.1, 0.2, 0.25, 0.5, 1];
const WHOLE = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].flatMap((unit) => [unit, 2 * unit, 5 * unit]);

/**
 * Draws numbers over time, or over anything that goes on.
 *
 * A plot has `x` (seconds since 1970, or hours where `time` is false), `series` with `label`, `values`, `style` (`bars`, `line`, `dash`,
 * `dot`) and `stepped`, `zone`, `step` (the distance of two bars), `xLabel`, and for shares `top` (1) and `y`, which writes a value.
 *
 * @param box where it is drawn
 * @param pointed gets the index that is pointed at; null for none
 */
export function lines(box, pointed) {
  let chart = null;
  let kind = "";

  function draw(plot) {
    const now = JSON.stringify([plot.series.map(({ label, style }) => [label, style]), plot.zone, plot.step, plot.x.length > DENSE, language(), color("--chart-text")]);
    const data = [plot.x, ...plot.series.map(({ values }) => values)];
    if (chart !== null && kind === now) {
      chart.setData(data);
      return;
    }
    clear();
    kind = now;
    chart = new uPlot(options(plot, box.clientWidth, pointed), data, box);
  }

  function clear() {
    chart?.destroy();
    chart = null;
  }

  return {
    draw,
    clear,
    fit: (plot) => (chart === null ? draw(plot) : chart.setSize({ width: box.clientWidth, height: HEIGHT })),
    canvas: () => chart?.ctx.canvas ?? null,
  };
}

function options(plot, width, pointed) {
  const axis = { stroke: color("--chart-text"), font: FONT, grid: { stroke: color("--chart-grid"), width: 1 }, ticks: { stroke: color("--chart-grid"), width: 1 } };
  return {
    width,
    height: HEIGHT,
    padding: [10, 26, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false },
    tzDate: (seconds) => (plot.zone ? uPlot.tzDate(new Date(seconds * 1000), plot.zone) : new Date(seconds * 1000)),
    scales: { x: { time: plot.time !== false, range: (_, min, max) => padded(min, max, plot) }, y: { range: (_, __, max) => [0, Math.max(max ?? 0, plot.top ?? 1) * 1.05] } },
    axes: [
      { ...axis, space: X_SPACE, ...(plot.xLabel ? { label: plot.xLabel, labelSize: 20, labelFont: FONT } : {}), values: (_, splits, __, ___, step) => splits.map((at) => (plot.time === false ? number(at) : clock(at, step, plot.zone))) },
      { ...axis, size: Y_AXIS, incrs: plot.top === 1 ? SHARES : WHOLE, values: (_, splits) => splits.map((at) => (plot.y ? plot.y(at) : number(at))) },
    ],
    series: [{}, ...plot.series.map((series, i) => seriesOf(series, i + 1, plot.x.length <= DENSE))],
    hooks: { setCursor: [({ cursor }) => pointed(cursor.idx ?? null)] },
  };
}

/** Half a bar more on each side, and some width where there is but one point. */
function padded(min, max, { step, time }) {
  const half = (step ?? 0) / 2;
  const alone = time === false ? 0.5 : 1800;
  return max > min ? [min - half, max + half] : [(min ?? 0) - (half || alone), (max ?? 0) + (half || alone)];
}

function seriesOf({ label, style, stepped }, n, marked) {
  const stroke = seriesColor(n);
  const paths = style === "bars" ? uPlot.paths.bars({ size: [0.7, 48] }) : stepped ? uPlot.paths.stepped({ align: 1 }) : uPlot.paths.linear();
  return {
    label,
    stroke,
    width: style === "bars" ? 1 : 2,
    dash: DASHES[style],
    fill: style === "bars" ? stroke + ALPHA : undefined,
    paths,
    points: { show: marked && style !== "bars" && !stepped, size: 6, stroke, fill: color("--chart-back") },
  };
}

/** A day where days are marked, and at midnight; else a time. */
function clock(seconds, step, zone) {
  const at = new Date(seconds * 1000);
  const text = (options) => new Intl.DateTimeFormat(language(), { ...options, timeZone: zone }).format(at);
  const time = text({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (step >= DAY || (time === "00:00" && step >= MINUTE)) {
    return text({ day: "numeric", month: "short" });
  }
  return step >= MINUTE ? time : text({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}
