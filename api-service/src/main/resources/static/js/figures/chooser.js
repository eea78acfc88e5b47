import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { time } from "../core/format.js";
import { t } from "../core/i18n.js";
import { isZone } from "../core/zone.js";
import { field } from "../parts/form.js";
import { RANGES, SALES } from "./choices.js";

const TYPING = 300;
const MOST = 30;
const ALWAYS = "1970-01-01T00:00:00Z";

/**
 * The form in which somebody chooses what to look at.
 *
 * @param names of the chosen events, by id
 * @param changed gets the new choices
 */
export function chooser(choices, names, changed, signal) {
  const found = new Map();
  let now = { ...choices };
  const selects = { event: select("event", t("figures.event")), compare: select("compare", t("figures.compare")) };
  const dates = ["from", "to"].map((name) => field({ name, label: t(`figures.${name}`), type: "date", value: now[name], attributes: { onchange: fromForm } }));
  const zone = field({ name: "zone", label: t("figures.zone"), value: now.zone, attributes: { list: "zones", autocomplete: "off", onchange: chosenZone } });
  const sales = field({ name: "sales", label: t("figures.salesBy"), type: "select", value: now.sales, options: SALES.map((name) => [name, t(`salesBy.${name}`)]), attributes: { onchange: fromForm } });
  const form = h(
    "form",
    { class: "search chooser", "aria-label": t("figures.choose"), onsubmit: (event) => event.preventDefault() },
    field({ name: "q", label: t("figures.find"), type: "search", attributes: { maxlength: 200, autocomplete: "off", oninput: typed } }),
    selects.event,
    selects.compare,
    field({ name: "range", label: t("figures.range"), type: "select", value: now.range, options: [...RANGES.map((days) => [days, t("figures.days", { count: Number(days) })]), ["custom", t("figures.custom")]], attributes: { onchange: fromForm } }),
    dates,
    zone,
    h("datalist", { id: "zones" }, ["UTC", ...Intl.supportedValuesOf("timeZone")].map((id) => h("option", { value: id }))),
    sales,
  );
  let typing = null;
  let searches = 0;
  signal.addEventListener("abort", () => clearTimeout(typing));

  function select(name, label) {
    return field({ name, label, type: "select", options: [], attributes: { onchange: fromForm } });
  }

  function options(events) {
    for (const [name, none] of [["event", t("figures.all")], ["compare", t("figures.nothing")]]) {
      const known = new Map([["", none], ...(now[name] ? [[now[name], names.get(now[name]) ?? now[name]]] : []), ...events.map((event) => [event.eventId, `${event.name} · ${time(event.startsAt, event.zone)}`])]);
      const element = selects[name].querySelector("select");
      fill(element, [...known].map(([id, text]) => h("option", { value: id, selected: id === now[name] }, text)));
      element.value = now[name];
    }
  }

  /** What makes sense: two events can be compared when there is one, and dates be said when they are asked for. */
  function fit() {
    selects.compare.hidden = !now.event;
    dates.forEach((date) => (date.hidden = now.range !== "custom"));
  }

  function fromForm() {
    const value = (name) => form.elements[name].value;
    const next = { ...now, event: value("event"), range: value("range"), from: value("from"), to: value("to"), sales: value("sales"), asOf: "", until: "" };
    next.compare = next.event && value("compare") !== next.event ? value("compare") : "";
    if (next.from && next.to && next.from > next.to) {
      next.to = next.from;
      form.elements.to.value = next.to;
    }
    take(next);
  }

  function chosenZone({ target }) {
    const known = isZone(target.value);
    target.setAttribute("aria-invalid", String(!known));
    zone.querySelector(".error").textContent = known ? "" : t("figures.noZone");
    if (known) {
      take({ ...now, zone: target.value, asOf: "", until: "" });
    }
  }

  function take(next) {
    for (const name of ["event", "compare"]) {
      if (next[name] && !names.has(next[name])) {
        names.set(next[name], found.get(next[name]) ?? next[name]);
      }
    }
    now = next;
    form.elements.compare.value = next.compare;
    fit();
    changed(next);
  }

  function typed() {
    clearTimeout(typing);
    typing = setTimeout(() => search(form.elements.q.value.trim()), TYPING);
  }

  /** With words also what is over; without, what is to come. */
  async function search(q) {
    searches += 1;
    const own = searches;
    const events = await get("/events", { query: { q, from: q ? ALWAYS : "", limit: MOST }, signal }).catch(() => null);
    if (events !== null && own === searches) {
      events.items.forEach(({ eventId, name }) => found.set(eventId, name));
      options(events.items);
    }
  }

  options([]);
  fit();
  search("");
  return form;
}
