import { h } from "../core/dom.js";
import { money, time } from "../core/format.js";
import { t } from "../core/i18n.js";

/** An event in a list. */
export function eventCard(event, to = `#/events/${event.eventId}`) {
  return h(
    "li",
    { class: "card" },
    h("h2", {}, h("a", { href: to }, event.name)),
    h("p", {}, event.venue, " · ", h("time", { datetime: event.startsAt }, time(event.startsAt, event.zone))),
    h("p", { class: "muted" }, availability(event), priceRange(event)),
  );
}

/** Whether tickets are left, in words: not by colour alone. */
export function availability(event) {
  if (event.draft) {
    return h("span", { class: "status pending" }, t("event.draft"));
  }
  if (event.status === "CANCELLED") {
    return h("span", { class: "status rejected" }, t("event.cancelled"));
  }
  return event.remaining > 0
    ? h("span", { class: "status confirmed" }, t("event.left", { count: event.remaining }))
    : h("span", { class: "status waitlisted" }, event.waitlisted > 0 ? t("event.soldOutWaiting", { count: event.waitlisted }) : t("event.soldOut"));
}

function priceRange({ categories }) {
  const prices = categories.map(({ price }) => price).filter(Boolean);
  if (prices.length === 0) {
    return null;
  }
  const lowest = prices.reduce((one, other) => (other.amount < one.amount ? other : one));
  return ` · ${prices.length > 1 ? t("event.from", { price: money(lowest) }) : money(lowest)}`;
}

/** What an event is, above whatever one does with it. */
export function facts(event) {
  const row = (name, value) => (value ? [h("dt", {}, name), h("dd", {}, value)] : null);
  return h(
    "dl",
    { class: "facts" },
    row(t("event.venue"), event.venue),
    row(t("event.startsAt"), h("time", { datetime: event.startsAt }, time(event.startsAt, event.zone))),
    row(t("event.endsAt"), event.endsAt && time(event.endsAt, event.zone)),
    row(t("event.salesOpenAt"), event.salesOpenAt && time(event.salesOpenAt, event.zone)),
    row(t("event.salesCloseAt"), event.salesCloseAt && time(event.salesCloseAt, event.zone)),
  );
}

/** The event with newer figures from the stream, of it and of its categories. */
export function withCounts(event, counts) {
  const known = new Map(counts.categories.map((category) => [category.name, category]));
  return {
    ...event,
    ...figures(counts),
    status: counts.status,
    categories: event.categories.map((category) => ({ ...category, ...(known.has(category.name) ? figures(known.get(category.name)) : {}) })),
  };
}

function figures({ available, sold, held, waiting }) {
  return { remaining: available, confirmed: sold, held, waitlisted: waiting };
}
