import { ownZone } from "../core/format.js";
import { isZone, toInstant, toLocal } from "../core/zone.js";

/** Days until today that can be chosen; `custom` has `from` and `to`. */
export const RANGES = ["1", "7", "30", "90", "365"];
/** How sales are shown: minutes of the last hour or day, or quarters of an hour of the range. */
export const SALES = ["hour", "day", "span"];

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const LONGEST_QUARTERS = 31 * 24 * 60 * MINUTE;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What somebody looks at, from the query of the address: all of it is in the address, so that a link opens the same view. */
export function choicesOf(query) {
  const text = (name) => query.get(name) ?? "";
  const one = (name, values, other) => (values.includes(text(name)) ? text(name) : other);
  const date = (name) => (DATE.test(text(name)) ? text(name) : "");
  return {
    event: text("event"),
    compare: text("event") ? text("compare") : "",
    range: one("range", [...RANGES, "custom"], "30"),
    from: date("from"),
    to: date("to"),
    zone: isZone(text("zone")) ? text("zone") : ownZone(),
    sales: one("sales", SALES, "hour"),
    asOf: text("asOf"),
    until: text("asOf") ? text("until") : "",
  };
}

/** The address that opens this view, at one of its charts when it is named. */
export function linkTo(choices, chart = "") {
  const given = Object.entries({ ...choices, chart }).filter(([, value]) => value);
  return `#/analytics?${new URLSearchParams(given)}`;
}

/** The days of the range, both inclusive, and their first and last moment. */
export function spanOf({ range, from, to, zone, until }) {
  const today = toLocal(until || new Date().toISOString(), zone).slice(0, 10);
  const isCustom = range === "custom" && from && to;
  const first = isCustom ? from : plusDays(today, 1 - (Number(range) || 30));
  const last = isCustom ? to : today;
  return { from: first, to: last, start: toInstant(`${first}T00:00`, zone), end: toInstant(`${plusDays(last, 1)}T00:00`, zone) };
}

/** What is asked for of sales: `step`, `from` and `to`, whole steps. */
export function salesOf(choices) {
  const now = Date.parse(choices.until || new Date().toISOString());
  if (choices.sales === "span") {
    const { start, end } = spanOf(choices);
    const to = Math.min(Date.parse(end), after(now, QUARTER));
    return { step: "PT15M", ...instants(Math.max(Date.parse(start), to - LONGEST_QUARTERS), to) };
  }
  const to = after(now, MINUTE);
  return { step: "PT1M", ...instants(to - (choices.sales === "day" ? 24 * 60 : 60) * MINUTE, to) };
}

/** The last 31 days of the range, which is as far as times of decisions are added up. */
export function latencySpanOf(choices) {
  const { start, end } = spanOf(choices);
  const to = Date.parse(end);
  return instants(Math.max(Date.parse(start), to - LONGEST_QUARTERS), to);
}

function instants(from, to) {
  return { from: new Date(from).toISOString(), to: new Date(Math.max(to, from + QUARTER)).toISOString() };
}

function after(time, step) {
  return (Math.floor(time / step) + 1) * step;
}

function plusDays(date, days) {
  const day = new Date(`${date}T00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
