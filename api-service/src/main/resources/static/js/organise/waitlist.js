import { h } from "../core/dom.js";
import { number, shortTime } from "../core/format.js";
import { t } from "../core/i18n.js";
import { action } from "../parts/actions.js";
import { ticketsLine } from "../parts/tickets.js";
import { peoplePage, person } from "./table.js";

const STATUSES = ["WAITING", "OFFERED", "PROMOTED", "LEFT", "DECLINED", "EXPIRED", "SERVED", "UNSERVABLE", "ENDED", "VOIDED"];

/** Who waits for an event, in order; let in out of turn, or taken off. */
export default function page(context) {
  return peoplePage(context, {
    heading: t("organise.waitlist"),
    resource: "waitlist",
    statuses: STATUSES.map((status) => [status, t(`waitStatus.${status}`)]),
    columns: ["organise.person", "organise.position", "event.tickets", "organise.since", "organise.do"],
    cells: (entry, event) => [
      person(entry),
      entry.position ? number(entry.position) : "–",
      ticketsLine(entry),
      shortTime(entry.joinedAt, event.zone),
      entry.status === "WAITING" || entry.status === "OFFERED" ? actions(entry, event) : null,
    ],
  });
}

function actions(entry, event) {
  const path = `/waitlist/${entry.entryId}`;
  const subject = (name) => ({ action: name, event: event.name, quantity: entry.quantity });
  return h(
    "div",
    { class: "buttons" },
    action(t("organise.letIn"), { method: "POST", path: `${path}/promote`, subject: subject("letIn") }),
    action(t("organise.remove"), { method: "DELETE", path, subject: subject("remove"), sure: t("action.sure"), className: "small secondary" }),
  );
}
