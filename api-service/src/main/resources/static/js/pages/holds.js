import { h } from "../core/dom.js";
import { shortTime, time } from "../core/format.js";
import { t, tOf } from "../core/i18n.js";
import { pagedList } from "../core/paging.js";
import { onChange, submit } from "../core/requests.js";
import { loadZones, zoneOf } from "../core/zones.js";
import { action, afterDecisions } from "../parts/actions.js";
import { countdown } from "../parts/clock.js";
import { field, form } from "../parts/form.js";
import { ticketsLine } from "../parts/tickets.js";
import { onNotification } from "../parts/unread.js";

/** One's holds and offers, each with its clock. */
export default async function page({ signal }) {
  const list = pagedList({ path: "/holds", query: { limit: 20 }, signal, item: card, empty: t("holds.none"), before: loadZones });
  await list.reload();
  afterDecisions(onChange, list.reload, signal);
  onNotification(() => list.reload().catch(() => null), signal);
  return { title: t("nav.holds"), content: list.element };
}

function card(hold) {
  const stands = hold.status === "HELD" && Date.parse(hold.expiresAt) > Date.now();
  return h(
    "li",
    { class: stands ? "card" : "card over" },
    h("h2", {}, h("a", { href: `#/events/${hold.eventId}` }, hold.eventName)),
    h("p", {}, hold.venue, " · ", time(hold.startsAt, zoneOf(hold.eventId))),
    ticketsLine(hold),
    h(
      "p",
      {},
      hold.entryId ? h("span", { class: "status pending" }, t("holds.offer")) : null,
      " ",
      stands ? countdown(hold.expiresAt) : h("span", { class: "status" }, tOf("holdStatus", hold.status === "HELD" ? "EXPIRED" : hold.status)),
      " ",
      h("span", { class: "muted" }, t("holds.placedAt", { time: shortTime(hold.placedAt) })),
    ),
    stands ? actions(hold) : null,
  );
}

function actions(hold) {
  const path = `/holds/${hold.holdId}`;
  const subject = (name) => ({ action: name, event: hold.eventName, quantity: hold.quantity });
  return form({
    className: "hold-form",
    fields: [field({ name: "reference", label: t("holds.reference"), attributes: { maxlength: 200 } })],
    button: t("holds.confirm"),
    others: [
      hold.prolongable ? action(t("holds.prolong"), { method: "POST", path: `${path}/prolong`, subject: subject("prolong"), className: "secondary" }) : null,
      action(hold.entryId ? t("holds.decline") : t("holds.release"), { method: "DELETE", path, subject: subject("release"), className: "secondary" }),
    ],
    send: (data) => submit("POST", `${path}/confirm`, { body: data.get("reference") ? { reference: data.get("reference") } : {}, subject: subject("confirm") }),
  });
}
