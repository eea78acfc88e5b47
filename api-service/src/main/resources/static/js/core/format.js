import { language } from "./i18n.js";

const SECOND = 1000;

/** A number as the language writes it. */
export function number(value) {
  return new Intl.NumberFormat(language()).format(value);
}

/** A price in minor units of its currency, such as cents. */
export function money(price, times = 1) {
  const format = new Intl.NumberFormat(language(), { style: "currency", currency: price.currency });
  return format.format((price.amount * times) / minorUnits(price.currency));
}

/** How many minor units the currency has: 100 for cents, 1 for yen. */
export function minorUnits(currency) {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return 10 ** format.resolvedOptions().maximumFractionDigits;
}

/** A day and time in a zone, with the zone's name when it is given; else in that of the browser. */
export function time(instant, zone) {
  const options = { dateStyle: "full", timeStyle: "short" };
  return formatted(instant, options, zone);
}

/** A time to the second, for lists, which say the zone once. */
export function shortTime(instant, zone) {
  try {
    return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "medium", timeZone: zone }).format(new Date(instant));
  } catch {
    return shortTime(instant);
  }
}

function formatted(instant, options, zone) {
  const date = new Date(instant);
  try {
    const text = new Intl.DateTimeFormat(language(), { ...options, timeZone: zone }).format(date);
    return zone && zone !== ownZone() ? `${text} (${zone})` : text;
  } catch {
    return new Intl.DateTimeFormat(language(), options).format(date);
  }
}

/** The zone of the browser. */
export function ownZone() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What is left, such as 9:05 or 1:02:03; never below 0:00. */
export function clock(millis) {
  const seconds = Math.max(0, Math.ceil(millis / SECOND));
  const two = (value) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A duration of ISO-8601 without days in words, such as PT10M, in seconds. */
export function seconds(duration) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(duration ?? "");
  if (!parts) {
    return 0;
  }
  const [days, hours, minutes, rest] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + rest;
}
