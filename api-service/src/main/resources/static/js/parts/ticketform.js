import { fill, h, uniqueId } from "../core/dom.js";
import { money } from "../core/format.js";
import { t } from "../core/i18n.js";
import { submit } from "../core/requests.js";
import { user } from "../core/session.js";
import { field, form } from "./form.js";

/**
 * Tickets by number, of a category where there are some.
 *
 * @returns `element`; `update`, which shows newer figures; and `decided`, which need not do anything
 */
export function ticketForm(event, { heading } = {}) {
  const lines = new Map(event.categories.map((category) => [category.name, h("span", { class: "muted" })]));
  const waits = !event.waitlist.suspended;
  const element = form({
    className: "tickets-form",
    fields: [
      heading,
      event.categories.length > 0 ? categories(event, lines) : null,
      field({ name: "quantity", label: t("tickets.number"), type: "number", value: 1, attributes: { min: 1, max: event.maxPerBooking, required: true, inputmode: "numeric" } }),
      waits ? field({ name: "joinWaitlist", label: t("tickets.join"), type: "checkbox", value: true }) : null,
    ],
    button: t("tickets.book"),
    buttonName: "bookings",
    others: h("button", { type: "submit", name: "button", value: "holds", class: "secondary" }, t("tickets.hold")),
    send: (data) => ask(event, data),
  });
  const buttons = element.querySelectorAll("button");
  return {
    element,
    update: (newer) => {
      const open = user() !== null && newer.status === "SCHEDULED" && !newer.draft;
      buttons.forEach((button) => (button.disabled = !open));
      newer.categories.forEach((category) => fill(lines.get(category.name) ?? h("span"), leftOf(category)));
    },
    decided: () => null,
  };
}

function categories(event, lines) {
  return h(
    "fieldset",
    { "data-field": "category" },
    h("legend", {}, t("tickets.category")),
    event.categories.map((category, i) => {
      const id = uniqueId("category");
      return h(
        "div",
        { class: "choice" },
        h("input", { type: "radio", id, name: "category", value: category.name, checked: i === 0 }),
        h("label", { for: id }, h("span", {}, category.name), category.price ? h("span", {}, money(category.price)) : null, lines.get(category.name)),
      );
    }),
    h("small", { class: "error" }),
  );
}

/** How many tickets a category has left, or how many wait for it. */
export function leftOf(category) {
  if (category.remaining > 0) {
    return t("event.left", { count: category.remaining });
  }
  return category.waitlisted > 0 ? t("event.soldOutWaiting", { count: category.waitlisted }) : t("event.soldOut");
}

async function ask(event, data) {
  const what = data.get("button") ?? "bookings";
  const quantity = Number(data.get("quantity"));
  const body = { quantity, category: data.get("category") ?? undefined };
  if (what === "bookings") {
    body.joinWaitlist = data.get("joinWaitlist") !== null;
  }
  await submit("POST", `/events/${event.eventId}/${what}`, { body, subject: { action: what === "bookings" ? "book" : "hold", event: event.name, quantity } });
}
