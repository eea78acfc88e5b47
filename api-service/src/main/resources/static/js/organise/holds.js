import { h } from "../core/dom.js";
import { shortTime } from "../core/format.js";
import { t } from "../core/i18n.js";
import { action } from "../parts/actions.js";
import { countdown } from "../parts/clock.js";
import { ticketsLine } from "../parts/tickets.js";
import { peoplePage, person } from "./table.js";

/** Who holds tickets of an event, or has an offer. */
export default function page(context) {
  return peoplePage(context, {
    heading: t("organise.holds"),
    resource: "holds",
    statuses: ["HELD", "CONFIRMED", "RELEASED", "EXPIRED", "VOIDED"].map((status) => [status, t(`holdStatus.${status}`)]),
    columns: ["organise.person", "event.tickets", "organise.since", "organise.until", "organise.do"],
    cells: (hold, event) => [
      [person(hold), hold.entryId ? h("span", { class: "status pending" }, t("holds.offer")) : null],
      ticketsLine(hold),
      shortTime(hold.placedAt, event.zone),
      hold.status === "HELD" ? countdown(hold.expiresAt) : shortTime(hold.endedAt ?? hold.expiresAt, event.zone),
      hold.status === "HELD" ? actions(hold, event) : null,
    ],
  });
}

function actions(hold, event) {
  const path = `/holds/${hold.holdId}`;
  const subject = (name) => ({ action: name, event: event.name, quantity: hold.quantity });
  return h(
    "div",
    { class: "buttons" },
    action(t("holds.confirm"), { method: "POST", path: `${path}/confirm`, body: {}, subject: subject("confirm") }),
    action(t("holds.release"), { method: "DELETE", path, subject: subject("release"), className: "small secondary" }),
  );
}
