import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { shortTime } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { submit } from "../core/requests.js";
import { action } from "../parts/actions.js";
import { field, form } from "../parts/form.js";
import { ticketsLine } from "../parts/tickets.js";
import { refreshed, timesOf } from "./table.js";
import { tabs } from "./tabs.js";

/** Tickets that the organiser keeps back, each lot with a label: keep more, give a part or all to the line. */
export default async function page({ params, signal }) {
  const event = await get(`/events/${params.eventId}`, { signal });
  const path = `/events/${params.eventId}/allotments`;
  const list = pagedList({ path, query: { limit: 50 }, signal, item: (allotment) => card(allotment, event), empty: t("allotments.none") });
  await list.reload();
  refreshed(params.eventId, () => list.reload().catch(() => null), signal);
  return { title: event.name, content: [tabs(params.eventId), h("h2", {}, t("organise.allotments")), timesOf(event), list.element, h("h3", {}, t("allotments.keep")), keep(event, path)] };
}

function card(allotment, event) {
  const path = `/allotments/${allotment.allotmentId}`;
  const subject = (name) => ({ action: name, event: event.name, quantity: allotment.quantity });
  const release = action(t("allotments.release"), { method: "DELETE", path, subject: subject("releaseAllotment"), sure: t("action.sure"), className: "secondary" });
  return h(
    "li",
    { class: "card" },
    h("h3", {}, allotment.label),
    ticketsLine(allotment),
    h("p", { class: "muted" }, t("holds.placedAt", { time: shortTime(allotment.placedAt, event.zone) })),
    allotment.quantity > 1 ? reduction(allotment, path, subject("reduceAllotment"), release) : h("div", { class: "buttons" }, release),
  );
}

function reduction(allotment, path, subject, release) {
  return form({
    className: "hold-form",
    fields: [field({ name: "quantity", label: t("allotments.stillKept"), type: "number", value: allotment.quantity - 1, attributes: { min: 1, max: allotment.quantity - 1, required: true } })],
    button: t("bookings.reduce"),
    others: release,
    send: (data) => submit("PATCH", path, { body: { quantity: Number(data.get("quantity")) }, subject }),
  });
}

function keep(event, path) {
  const categories = event.categories.map(({ name }) => [name, name]);
  return form({
    className: "tickets-form",
    fields: [
      field({ name: "label", label: t("allotments.label"), hint: t("allotments.labelHint"), attributes: { required: true, maxlength: 200 } }),
      categories.length > 0 ? field({ name: "category", label: t("tickets.category"), type: "select", options: categories }) : null,
      field({ name: "quantity", label: t("tickets.number"), type: "number", value: 1, attributes: { min: 1, max: 1000, required: true } }),
    ],
    button: t("allotments.keep"),
    send: async (data, element) => {
      const quantity = Number(data.get("quantity"));
      await submit("POST", path, { body: { label: data.get("label"), quantity, category: data.get("category") ?? undefined }, subject: { action: "allot", event: event.name, quantity } });
      element.reset();
    },
  });
}
