import { h } from "../core/dom.js";
import { minorUnits, money, number, shortTime } from "../core/format.js";
import { language } from "../core/i18n.js";

/**
 * What stands in a cell of a table: a text, a number, null for nothing, `{ amount, currency }` in minor units, `{ at }` (an instant),
 * `{ share }` (1 is all), `{ millis }`, or `{ text, href }`.
 */
const FORMULA = "=+-@\t\r\n";
const BYTE_ORDER_MARK = "\uFEFF";

/** A cell as people read it. */
export function shown(cell, zone) {
  if (cell === null || cell === undefined) {
    return "–";
  }
  if (typeof cell === "number") {
    return number(cell);
  }
  if (typeof cell === "string") {
    return cell;
  }
  if (cell.currency) {
    return money(cell);
  }
  if (cell.at) {
    return shortTime(cell.at, zone);
  }
  if (cell.share !== undefined) {
    return percent(cell.share);
  }
  return cell.millis === undefined ? cell.text : millis(cell.millis);
}

export function percent(share) {
  return new Intl.NumberFormat(language(), { style: "percent", maximumFractionDigits: 1 }).format(share);
}

export function millis(value) {
  return new Intl.NumberFormat(language(), { style: "unit", unit: "millisecond", maximumFractionDigits: 1 }).format(value);
}

/** A length of time in words, of its two largest units. */
export function duration(seconds) {
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
    ["second", 1],
  ];
  let left = Math.round(seconds);
  const parts = units.map(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return [unit, count];
  });
  const first = parts.findIndex(([, count]) => count > 0);
  return parts
    .slice(first < 0 ? -1 : first, first < 0 ? undefined : first + 2)
    .filter(([, count], i) => i === 0 || count > 0)
    .map(([unit, count]) => new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay: "long" }).format(count))
    .join(" ");
}

/** A table of a chart, for those who would rather read it. */
export function tableOf({ columns, rows }, zone) {
  const cell = (value, i) => {
    const content = value?.href ? h("a", { href: value.href }, value.text) : shown(value, zone);
    return i === 0 ? h("th", { scope: "row" }, content) : h("td", { class: typeof value === "string" ? null : "number" }, content);
  };
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell)))),
  );
}

/** The same for a spreadsheet (RFC 4180), with plain numbers and instants of UTC, in the dialect of the API's tables. */
export function csvOf({ columns, rows }) {
  return BYTE_ORDER_MARK + [columns, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(cell) {
  if (typeof cell === "number") {
    return String(cell);
  }
  if (typeof cell !== "string" && cell !== null && cell !== undefined && cell.text === undefined) {
    return plain(cell);
  }
  const text = cell?.text ?? cell ?? "";
  return `"${text !== "" && FORMULA.includes(text[0]) ? "'" : ""}${text.replaceAll('"', '""')}"`;
}

function plain({ amount, currency, at, share, millis: time }) {
  if (currency) {
    const units = minorUnits(currency);
    return (amount / units).toFixed(Math.round(Math.log10(units)));
  }
  return String(at ?? share ?? time);
}
