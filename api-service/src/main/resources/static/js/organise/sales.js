import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { money, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { submit } from "../core/requests.js";
import { availability, facts } from "../parts/event.js";
import { field, form } from "../parts/form.js";
import { follow } from "../parts/liveevent.js";
import { tabs } from "./tabs.js";

/** An event's sales, live, and a form to book for somebody. */
export default async function page({ params, signal }) {
  const { eventId } = params;
  const event = await get(`/events/${eventId}`, { signal });
  const figures = h("div", { class: "figures" });
  const show = (current) => fill(figures, tiles(current), current.categories.length > 0 ? table(current) : null);
  show(event);
  follow(event, signal, { show });
  return {
    title: event.name,
    content: [tabs(eventId), h("p", {}, availability(event)), facts(event), h("h2", {}, t("organise.sales")), figures, bookFor(event)],
  };
}

function tiles(event) {
  const tile = (name, value) => h("div", { class: "tile", "data-tile": name }, h("span", { class: "tile-value" }, number(value)), h("span", {}, t(`sales.${name}`)));
  return h("div", { class: "tiles" }, tile("confirmed", event.confirmed), tile("held", event.held), tile("remaining", event.remaining), tile("waitlisted", event.waitlisted));
}

function table(event) {
  const head = ["category", "price", "confirmed", "held", "remaining", "waitlisted", "sold"].map((name) => h("th", { scope: "col" }, t(`sales.${name}`)));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("sales.byCategory") }, h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, event.categories.map(row))));
}

function row(category) {
  const { name, price, confirmed, held, remaining, waitlisted, capacity } = category;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, name),
    h("td", {}, price ? money(price) : "–"),
    [confirmed, held, remaining, waitlisted].map((value) => h("td", { class: "number" }, number(value))),
    h("td", {}, h("meter", { min: 0, max: Math.max(1, capacity), value: confirmed, "aria-label": t("sales.soldOf", { sold: confirmed, all: capacity }) })),
  );
}

function bookFor(event) {
  const categories = event.categories.map(({ name }) => [name, name]);
  return h(
    "details",
    {},
    h("summary", {}, t("organise.bookFor")),
    form({
      fields: [
        field({ name: "forUser", label: t("account.email"), type: "email", attributes: { required: true } }),
        categories.length > 0 ? field({ name: "category", label: t("tickets.category"), type: "select", options: categories }) : null,
        field({ name: "quantity", label: t("tickets.number"), type: "number", value: 1, attributes: { min: 1, max: event.maxPerBooking, required: true } }),
      ],
      button: t("tickets.book"),
      buttonName: "bookings",
      others: h("button", { type: "submit", name: "button", value: "holds", class: "secondary" }, t("tickets.hold")),
      send: (data) => {
        const quantity = Number(data.get("quantity"));
        const body = { forUser: data.get("forUser"), quantity, category: data.get("category") ?? undefined };
        const what = data.get("button") ?? "bookings";
        return submit("POST", `/events/${event.eventId}/${what}`, { body, subject: { action: what === "bookings" ? "book" : "hold", event: event.name, quantity } });
      },
    }),
  );
}
