import { announceNow } from "../core/announce.js";
import { fill, h } from "../core/dom.js";
import { money } from "../core/format.js";
import { t } from "../core/i18n.js";
import { submit } from "../core/requests.js";
import { user } from "../core/session.js";
import { form } from "../parts/form.js";
import { ticketForm } from "../parts/ticketform.js";
import { seatCanvas } from "./canvas.js";
import { seatList } from "./list.js";
import { FREE, SELECTED } from "./plan.js";
import { seatSource } from "./source.js";

/** Choosing seats of an event: on the map, from a list, or the best ones that are left. */
export async function seatPicker(event, signal) {
  const selected = new Map();
  const prices = new Map(event.categories.map(({ name, price }) => [name, price]));
  const summary = h("div", { class: "selection" });
  const map = seatCanvas(toggle, (at) => announceNow(spoken(at)));
  const list = seatList(toggle);
  let current = null;
  const source = seatSource(event.eventId, signal, (plan) => {
    current = plan;
    keepSelected();
    map.show(plan);
    list.show(plan);
  });
  const chosen = form({
    className: "tickets-form",
    fields: [summary],
    button: t("tickets.book"),
    buttonName: "bookings",
    others: h("button", { type: "submit", name: "button", value: "holds", class: "secondary" }, t("tickets.hold")),
    send: ask,
  });
  const best = ticketForm(event);
  let open = false;

  function toggle(at) {
    const { row, i, seat } = at;
    if (row.states[i] === SELECTED) {
      row.states[i] = FREE;
      selected.delete(seat.label);
    } else if (row.states[i] === FREE && selected.size < event.maxPerBooking) {
      row.states[i] = SELECTED;
      selected.set(seat.label, seat);
    } else {
      announceNow(row.states[i] === FREE ? t("seats.atMost", { count: event.maxPerBooking }) : `${seat.label}: ${t("seats.taken")}`);
      return;
    }
    announceNow(spoken(at));
    map.draw();
    list.show(current);
    draw();
  }

  /** What somebody else has taken meanwhile is not selected any more. */
  function keepSelected() {
    for (const label of selected.keys()) {
      const at = current.seatOf.get(label);
      if (at && at.row.states[at.i] === FREE) {
        at.row.states[at.i] = SELECTED;
      } else {
        selected.delete(label);
      }
    }
    draw();
  }

  function draw() {
    fill(summary, h("p", {}, selected.size === 0 ? t("seats.none") : [t("seats.selected"), " "], [...selected.values()].map(chip)), total());
    chosen.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = selected.size === 0 || !open));
  }

  function chip(seat) {
    const price = prices.get(seat.category);
    const away = () => {
      const at = [...selected.keys()].indexOf(seat.label);
      toggle(current.seatOf.get(seat.label));
      summary.querySelectorAll("button")[Math.min(at, selected.size - 1)]?.focus();
    };
    return h("button", { type: "button", class: "seat", "aria-label": t("seats.remove", { seat: seat.label }), onclick: away }, seat.label, price ? ` · ${money(price)}` : null, " ×");
  }

  function total() {
    const known = [...selected.values()].map(({ category }) => prices.get(category)).filter(Boolean);
    if (known.length === 0 || new Set(known.map(({ currency }) => currency)).size > 1) {
      return h("p", { class: "total" }, t("tickets", { count: selected.size }));
    }
    const amount = known.reduce((sum, price) => sum + price.amount, 0);
    return h("p", { class: "total" }, t("tickets", { count: selected.size }), " · ", h("strong", {}, money({ amount, currency: known[0].currency })));
  }

  function spoken({ section, row, i, seat }) {
    const state = [t("seats.free"), t("seats.taken"), t("seats.isSelected")][row.states[i]];
    const price = prices.get(seat.category);
    return [section.name, t("seats.rowNamed", { row: row.name }), t("seats.seatNamed", { seat: seat.label.slice(seat.label.lastIndexOf("-") + 1) }), state, price ? money(price) : null].filter(Boolean).join(", ");
  }

  async function ask(data) {
    const what = data.get("button") ?? "bookings";
    const seats = [...selected.keys()];
    const body = what === "bookings" ? { seats, joinWaitlist: false } : { seats };
    await submit("POST", `/events/${event.eventId}/${what}`, { body, subject: { action: what === "bookings" ? "book" : "hold", event: event.name, quantity: seats.length } });
  }

  await source.load();
  draw();
  return {
    element: h(
      "div",
      { class: "seat-picker" },
      legend(),
      h("div", { class: "map-box" }, map.element, zoomButtons(map)),
      h("p", { id: "seat-keys", class: "muted" }, t("seats.keys")),
      chosen,
      list.element,
      h("details", {}, h("summary", {}, t("seats.best")), best.element),
    ),
    update(newer) {
      open = user() !== null && newer.status === "SCHEDULED" && !newer.draft;
      best.update(newer);
      draw();
      source.soon();
    },
    decided(view) {
      if (view.status === "CONFIRMED" || view.status === "HELD") {
        view.seats?.forEach((label) => selected.delete(label));
      }
      source.load().catch(() => null);
    },
  };
}

function legend() {
  const item = (name, text) => h("span", { class: "legend-item" }, h("span", { class: `swatch ${name}` }), text);
  return h("p", { class: "legend" }, item("free", t("seats.free")), item("taken", t("seats.taken")), item("selected", t("seats.isSelected")));
}

function zoomButtons(map) {
  const button = (text, label, onclick) => h("button", { type: "button", class: "secondary small", "aria-label": label, onclick }, text);
  return h("div", { class: "zoom" }, button("+", t("seats.zoomIn"), () => map.zoom(1.5)), button("−", t("seats.zoomOut"), () => map.zoom(1 / 1.5)), button("⤢", t("seats.whole"), () => map.fit()));
}
