import { seconds } from "../core/format.js";
import { t } from "../core/i18n.js";
import { duration, millis, percent } from "./cells.js";
import { latencySpanOf, salesOf, spanOf } from "./choices.js";

/**
 * Charts that have calls of their own. Each has `read`, which gets the view's choices and a function that reads figures, and `view`, which
 * makes of the answer what a card shows.
 */
const HOUR = 3600;
const PERCENTILES = [
  ["p50", 50],
  ["p90", 90],
  ["p95", 95],
  ["p99", 99],
  ["p999", 99.9],
];

/** What was sold step by step; steps without anything are left out by the API, and are zero here. */
export const sales = {
  kind: "lines",
  read: ({ choices, read }) => read(choices.event ? `/events/${choices.event}/sales` : "/sales", salesOf(choices)),
  view(answer, { choices }) {
    const step = answer.step === "PT1M" ? 60 : 900;
    const decided = new Map(answer.steps.map((one) => [Date.parse(one.start) / 1000, one.decided]));
    const x = [];
    for (let at = Date.parse(answer.from) / 1000; at < Date.parse(answer.to) / 1000; at += step) {
      x.push(at);
    }
    const of = (name) => x.map((at) => decided.get(at)?.[name] ?? 0);
    const names = ["confirmedTickets", "cancelledTickets", "waits", "rejected"];
    return {
      note: t("figures.soldSteps", { count: of("confirmedTickets").reduce((sum, one) => sum + one, 0) }),
      table: {
        columns: [t("figures.start"), ...names.map((name) => t(`series.${name}`))],
        rows: answer.steps.map((one) => [{ at: one.start }, ...names.map((name) => one.decided[name])]),
      },
      plot: answer.steps.length > 0 ? { x, step, zone: choices.zone, series: pair(of("confirmedTickets"), of("cancelledTickets"), "Tickets") } : null,
    };
  },
};

function pair(confirmed, cancelled, what) {
  return [
    { label: t(`series.confirmed${what}`), values: confirmed, style: "bars" },
    { label: t(`series.cancelled${what}`), values: cancelled, style: "dash" },
  ];
}

/** What an event has sold against its capacity. */
export const curve = {
  kind: "lines",
  read: ({ choices, read }) => read(`/events/${choices.event}/sell-through`),
  view(answer, { choices }) {
    const points = pointsOf(answer);
    const names = ["sold", "held", "capacity"];
    const styles = ["line", "dot", "dash"];
    return {
      note: `${t("figures.soldOf", { sold: answer.sold, capacity: answer.capacity, share: percent(answer.share) })} ${soldOut(answer)}`,
      table: { columns: [t("figures.until"), ...names.map((name) => t(`series.${name}`))], rows: answer.points.map((point) => [{ at: point.at }, ...names.map((name) => point[name])]) },
      plot:
        points.length > 0
          ? { x: points.map(({ at }) => at), zone: choices.zone, series: names.map((name, i) => ({ label: t(`series.${name}`), values: points.map((point) => point[name]), style: styles[i], stepped: name !== "sold" })) }
          : null,
    };
  },
};

/** Its points, with the one where nothing was sold yet; the last quarter of an hour may not be over. */
function pointsOf({ points, onSaleAt }) {
  const now = Date.now() / 1000;
  const all = points.map((point) => ({ ...point, at: Math.min(Date.parse(point.at) / 1000, now) }));
  const start = onSaleAt ? Date.parse(onSaleAt) / 1000 : null;
  const behind = all.filter(({ at }) => start === null || at > start);
  return start !== null && behind.length > 0 ? [{ at: start, sold: 0, held: 0, capacity: behind[0].capacity }, ...behind] : all;
}

function soldOut({ timeToSellOut, soldOutAt }) {
  if (timeToSellOut) {
    return t("figures.soldOutIn", { time: duration(seconds(timeToSellOut)) });
  }
  return soldOutAt ? t("figures.soldOut") : t("figures.notSoldOut");
}

/** Two events: what share of its tickets each had sold so many hours after its sale began. */
export const compare = {
  kind: "lines",
  read: async ({ choices, read }) => [await read(`/events/${choices.event}/sell-through`), await read(`/events/${choices.compare}/sell-through`)],
  view(answers) {
    const curves = answers.map(sharesOf);
    const x = [...new Set(curves.flatMap((points) => points.map(({ hours }) => hours)))].sort((one, other) => one - other);
    const values = curves.map((points) => x.map((hours) => shareAt(points, hours)));
    const names = answers.map(({ name }, i) => name ?? String(i + 1));
    return {
      note: answers.map((answer, i) => `${names[i]}: ${percent(answer.share)}. ${soldOut(answer)}`).join(" "),
      table: { columns: [t("figures.hours"), ...names], rows: x.map((hours, i) => [Math.round(hours * 100) / 100, ...values.map((of) => (of[i] === null ? null : { share: of[i] }))]) },
      plot:
        x.length > 1
          ? { x, time: false, xLabel: t("figures.hours"), top: 1, y: percent, series: names.map((label, i) => ({ label, values: values[i], style: i === 0 ? "line" : "dash", stepped: true })) }
          : null,
    };
  },
};

function sharesOf(answer) {
  const points = pointsOf(answer);
  return points.map(({ at, sold, capacity }) => ({ hours: (at - points[0].at) / HOUR, share: capacity === 0 ? 0 : sold / capacity }));
}

/** How it stood then: null after the last that is known. */
function shareAt(points, hours) {
  if (points.length === 0 || hours > points.at(-1).hours) {
    return null;
  }
  return points.findLast((point) => point.hours <= hours)?.share ?? null;
}

/** Bookings of each day of the zone. */
export const days = {
  kind: "lines",
  read: ({ choices, read }) => {
    const { from, to } = spanOf(choices);
    return read("/daily", { zone: choices.zone, from, to, eventId: choices.event });
  },
  view(answer) {
    const of = (name) => answer.days.map(({ decided }) => decided[name]);
    const names = ["confirmedBookings", "cancelledBookings", "confirmedTickets", "cancelledTickets", "waits", "rejected"];
    const sum = (name) => of(name).reduce((total, one) => total + one, 0);
    const some = names.some((name) => sum(name) > 0);
    return {
      note: t("figures.daysOf", { zone: answer.zone, confirmed: sum("confirmedBookings"), cancelled: sum("cancelledBookings") }),
      table: { columns: [t("figures.day"), ...names.map((name) => t(`series.${name}`))], rows: answer.days.map(({ date, decided }) => [date, ...names.map((name) => decided[name])]) },
      plot: some ? { x: answer.days.map(({ date }) => Date.parse(`${date}T00:00Z`) / 1000), step: 24 * HOUR, zone: "UTC", series: pair(of("confirmedBookings"), of("cancelledBookings"), "Bookings") } : null,
    };
  },
};

/** How long requests waited for their outcomes, of all events. */
export const latency = {
  kind: "bars",
  read: ({ choices, read }) => read("/latency", latencySpanOf(choices)),
  view(answer) {
    const known = PERCENTILES.filter(([name]) => answer[name] !== undefined && answer[name] !== null);
    const label = (share) => t("figures.within", { share: percent(share / 100) });
    return {
      note: t("figures.decisions", { count: answer.decisions }),
      table: { columns: [t("figures.share"), t("figures.time")], rows: known.map(([name, share]) => [label(share), { millis: answer[name] }]) },
      plot: known.length > 0 ? { bars: known.map(([name, share]) => ({ label: label(share), value: answer[name], text: millis(answer[name]) })) } : null,
    };
  },
};
