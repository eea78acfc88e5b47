import { h } from "../core/dom.js";
import { money } from "../core/format.js";
import { t } from "../core/i18n.js";

/** Such as "2 tickets". */
export function tickets(count) {
  return t("tickets", { count });
}

/** What somebody has: how many tickets, of which category, for how much, and which seats. */
export function ticketsLine({ quantity, category, price, seats }) {
  const parts = [tickets(quantity), category, price ? money(price, quantity) : null].filter(Boolean);
  return h("p", { class: "tickets" }, parts.join(" · "), seats?.length > 0 ? seatList(seats) : null);
}

/** The labels of seats, for the eye and for a screen reader. */
export function seatList(seats) {
  return h("span", { class: "seats" }, seats.map((seat) => h("span", { class: "seat" }, seat)));
}
